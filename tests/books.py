"""Small registry workbooks for tests: a right one to begin with, and how to spoil it."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from organizations.services.imports.importing import Outcome, Workbook, import_workbook
from partybuild.seeding.numbers import credit_code, identity_number

TODAY = date(2026, 6, 30)
OWN, OTHER, ELSEWHERE = "310101002", "310101013", "310115001"
FIRST, SECOND, THIRD = (credit_code("91", "310101", number) for number in (1, 2, 3))
ANNA, BERT = (identity_number("310101", date(1980, 5, 4), order) for order in (12, 13))
Rows = dict[str, list[dict[str, Any]]]

RIGHT: Rows = {
    "Streets": [
        {"code": OWN, "name": "南京东路街道", "name_en": "Nanjing East Road"},
        {"code": OTHER, "name": "外滩街道"},
    ],
    "Sites": [
        {"number": "L1", "name": "来福士广场", "kind": "building", "street": OWN, "longitude": 121.4763},
        {"number": "L2", "name": "外滩中心", "kind": "building", "street": OTHER},
    ],
    "Organizations": [
        {"code": "O1", "name": "街道综合党委", "kind": "committee", "superior": None, "street": OWN, "mode": None, "established_on": date(2000, 7, 1), "dissolved_on": None, "term_years": 5, "last_election_on": date(2024, 7, 1)},
        {"code": "O2", "name": "云屿软件党支部", "kind": "branch", "superior": "O1", "street": OWN, "mode": "separate", "established_on": date(2012, 3, 1), "term_years": 3, "last_election_on": date(2025, 3, 1)},
        {"code": "O3", "name": "外滩联合党支部", "kind": "joint_branch", "superior": "O1", "street": OTHER, "mode": "joint", "established_on": date(2012, 3, 1)},
    ],
    "Units": [
        {"credit_code": FIRST, "name": "云屿软件有限公司", "kind": "enterprise", "ownership": "private", "industry": "I", "site": "L1", "operating_street": None, "registered_at": "310101", "employees": 40, "lifecycle": "growth", "established_on": date(2010, 1, 4), "suspended_on": None, "closed_on": None, "full_members": 4, "surveyed_on": date(2026, 4, 1), "union": "是", "resumed_on": None},
        {"credit_code": SECOND, "name": "外滩茶业有限公司", "kind": "enterprise", "ownership": "foreign", "operating_street": OTHER, "employees": 3, "established_on": date(2015, 1, 4)},
    ],
    "Affiliations": [
        {"organization": "O2", "unit": FIRST, "from": date(2012, 3, 1), "to": None},
        {"organization": "O3", "unit": SECOND, "from": date(2016, 3, 1), "to": None},
    ],
    "Liaison": [
        {"worker_number": "W1", "name": "林知夏", "kind": "liaison_officer", "unit": FIRST, "site": None, "from": date(2024, 1, 8), "to": None},
        {"worker_number": "W1", "name": "林知夏", "kind": "liaison_officer", "unit": None, "site": "L2", "from": date(2024, 1, 8), "to": None},
    ],
    "Visits": [
        {"worker_number": "W1", "unit": FIRST, "on": date(2026, 5, 4), "note": "座谈"},
        {"worker_number": "W1", "unit": SECOND, "on": date(2026, 5, 5), "note": None},
    ],
    "Members": [
        {"identity_number": ANNA, "name": "苏望舒", "status": "full", "admitted_on": date(2005, 7, 1), "full_on": date(2006, 7, 1), "organization": "O2", "from": date(2013, 1, 1), "unit": FIRST, "phone": "15400000001", "sex": None, "to": None, "exit": None},
        {"identity_number": BERT, "name": "顾砚清", "status": "probationary", "admitted_on": date(2026, 1, 10), "full_on": None, "organization": "O3", "from": None, "unit": SECOND},
    ],
}  # fmt: skip


def right() -> Rows:
    """A copy of the right workbook."""
    return deepcopy(RIGHT)


def write(path: Path, rows: Rows, headings: Any = str) -> Path:
    """Write rows by sheet; dates become date cells."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, lines in rows.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for line in lines for column in line))
        sheet.write_row(0, 0, [headings(column) for column in columns])
        for number, line in enumerate(lines, start=1):
            for position, column in enumerate(columns):
                value = line.get(column)
                if isinstance(value, date):
                    sheet.write_datetime(number, position, value, day)
                elif value is not None:
                    sheet.write(number, position, value)
    book.close()
    return path


def imported(actor: Any, path: Path, *, today: date = TODAY, dry_run: bool = False) -> Outcome:
    """Import a file."""
    return import_workbook(
        actor=actor, workbook=Workbook(path, path.name), today=today, dry_run=dry_run
    )
