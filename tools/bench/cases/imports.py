"""A workbook of 100,000 units with full validation, preview and audit: rows a second, and memory.

On PostgreSQL the import runs in a process of its own, whose largest memory the system tells. SQLite
keeps the whole database of the benchmark in the same memory: there only the time is told.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection, connections

from organizations.services.imports.importing import Workbook, import_workbook
from partybuild.kernel.clock import today
from partybuild.seeding.numbers import credit_code
from tools.bench.ground import district, officer
from tools.bench.measure import Finding

ROWS, SPEED, MEMORY = 100_000, 7_000.0, 250.0
HEADINGS = [
    *("统一社会信用代码", "名称", "单位类型", "所有制", "行业门类", "经营地街道", "从业人数"),
    *("生命周期", "成立日期", "正式党员数", "调查日期"),
]


def run() -> Iterator[Finding]:
    """Write the workbook, import it once, tell speed and memory."""
    code = district(0)
    clerk = officer("clerk", code)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.xlsx"
        write(path, code)
        if connection.vendor == "postgresql":
            seconds, memory = apart(clerk, path)
            yield Finding("memory of an import of 100,000 units", memory, "MB", MEMORY)
        else:
            seconds = imported(clerk, path)
    yield Finding("import of 100,000 units", ROWS / seconds, "rows/s", SPEED, more_is_better=True)


def write(path: Path, code: str) -> None:
    """Write one sheet of units in the streets of a district."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("单位")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(ROWS):
        sheet.write_row(number + 1, 0, row(code, number))
    book.close()


def row(code: str, number: int) -> list[Any]:
    """Return the cells of one unit; numbers from a million on meet no unit of the seed."""
    street = f"{code}{number % 10 + 1:03d}"
    ownership, industry = ("私营", "外资", "混合")[number % 3], "FGHILM"[number % 6]
    return [
        *(credit_code("91", code, 1_000_000 + number), f"第{number}号有限公司", "企业", ownership),
        *(industry, street, number % 500, "成长", date(2015, 1, 1 + number % 28).isoformat()),
        *(number % 9, date(2026, 6, 1 + number % 28).isoformat()),
    ]


def imported(clerk: Any, path: Path) -> float:
    """Import once; return the seconds it took."""
    start = time.perf_counter()
    outcome = import_workbook(actor=clerk, workbook=Workbook(path, path.name), today=today())
    if not outcome.checked.is_good:
        raise RuntimeError([issue.as_dict() for issue in outcome.checked.issues.errors][:5])
    return time.perf_counter() - start


def apart(clerk: Any, path: Path) -> tuple[float, float]:
    """Import in a process of its own; return its seconds and its largest memory in MB."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, str(imported(clerk, path)).encode())
        finally:
            os._exit(0)  # nothing of the parent's is to be torn down here
    os.close(writing)
    with os.fdopen(reading) as told:
        seconds = told.read()
    _, _, used = os.wait4(child, 0)
    if not seconds:
        raise RuntimeError("the import ended without a word")
    return float(seconds), used.ru_maxrss / 1024
