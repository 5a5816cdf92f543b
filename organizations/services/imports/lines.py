"""From a sheet's rows to lines of typed values, with everything that is wrong with single cells."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from organizations.services.imports.definitions import Column, Line
from organizations.services.imports.headings import HEADING_TWICE, NO_HEADINGS, finder
from organizations.services.imports.issues import Issue
from organizations.services.imports.run import SheetRun
from partybuild.kernel.cells import CLEAR, CellError
from partybuild.kernel.workbook.reader import Row, WorkbookRefused
from partybuild.kernel.workbook.rows import address

CHUNK = 5_000
REMEMBERED = 20_000


def chunks_of(slip: SheetRun, rows: Iterator[Row]) -> Iterator[list[Line]]:
    """Yield the lines of a sheet in chunks; raises WorkbookRefused where it has no headings."""
    found, rest = finder(slip.sheet).split(rows)
    if found is None:
        if next(rest, None) is None:
            return
        raise WorkbookRefused("format", NO_HEADINGS, title=slip.title)
    for _position, heading in found.duplicates:
        raise WorkbookRefused(
            "duplicate", HEADING_TWICE, slip.sheet.name, title=slip.title, heading=heading
        )
    slip.positions.update(found.columns)
    for position, heading in found.unknown:
        _warn_unknown(slip, found.row, position, heading)
    lines = _lines(slip, rest)
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


def _lines(slip: SheetRun, rows: Iterable[Row]) -> Iterator[Line]:
    readers = [
        (position, column.name, _remembering(column))
        for column in slip.sheet.columns
        if (position := slip.positions.get(column.name)) is not None
    ]
    strict = {column.name for column in slip.sheet.columns if column.required}
    strict.update(slip.sheet.key)
    for number, cells in rows:
        values: dict[str, Any] = {}
        faulty: list[str] = []
        for position, name, read in readers:
            raw = cells[position]
            if raw is None:
                continue
            try:
                value = read(raw)
            except CellError as error:
                faulty.append(name)
                slip.error(Line(number, values, ()), name, error.code, str(error))
                continue
            if value is None:
                continue
            values[name] = value
            if value is CLEAR and name in strict:
                faulty.append(name)
                _refuse_clearing(slip, Line(number, values, ()), name)
        if values or faulty:
            yield Line(number, values, tuple(faulty))


def _remembering(column: Column) -> Callable[[Any], Any]:
    """Return the column's reader with a memory for texts and days, which repeat."""
    read = column.parse
    if column.distinct:
        return read
    memory: dict[Any, Any] = {}

    def reading(raw: Any) -> Any:
        kind = raw.__class__
        if kind is not str and kind is not date:
            return read(raw)
        if raw in memory:
            return memory[raw]
        if len(memory) > REMEMBERED:
            memory.clear()
        value = memory[raw] = read(raw)
        return value

    return reading


def _refuse_clearing(slip: SheetRun, line: Line, name: str) -> None:
    heading = slip.sheet.by_name[name].heading
    sentence = _("%(heading)s cannot be cleared; enter the value") % {"heading": heading}
    slip.error(line, name, "missing", sentence)


def _warn_unknown(slip: SheetRun, row: int, index: int, heading: str) -> None:
    sentence = _("%(cell)s: the column “%(heading)s” is not part of the register and is left out")
    cell = address(index, row)
    message = sentence % {"cell": cell, "heading": heading}
    slip.run.issues.warn(Issue(slip.sheet.name, row, heading, "choice", message, slip.title, cell))
