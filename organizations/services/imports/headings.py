"""Which sheet is which, where its headings are, and which column holds what (contract, "Workbook-level refusals")."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from organizations.services.imports.definitions import Sheet
from partybuild.kernel.cells import Fault
from partybuild.kernel.workbook.reader import Row, WorkbookRefused

LOOKED_AT = 20  # rows in which the headings are looked for
NO_SHEET = _("The workbook has none of the register's sheets; name them as in the template.")
NO_HEADINGS = _("Sheet %(sheet)s has no headings of the register; copy them from the template.")
SHEET_TWICE = _("%(sheet)s is there twice; keep one of the two sheets.")
HEADING_TWICE = _("Sheet %(sheet)s has the heading %(heading)s twice; delete one of the columns.")
_REMARK = re.compile(r"[(\[【〔].*?[)\]】〕]|[*★※:]")


class Headings(NamedTuple):
    """The columns of one sheet in the file: positions by English name, and the headings nobody knows."""

    row: int
    positions: dict[str, int]
    unknown: list[tuple[int, str]]


@lru_cache(maxsize=2_000)
def normal(text: str) -> str:
    """Return a name as it is compared: half-width, without blanks, remarks in brackets, case or underscores."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    bare = re.sub(r"[\s_\-\u200b\ufeff]+", "", _REMARK.sub("", narrow))
    return bare or re.sub(r"\s+", "", narrow)


def match_sheets(titles: Sequence[str], known: Iterable[Sheet]) -> dict[str, Sheet]:
    """Return the register's sheets by their title in the file; raises WorkbookRefused where one is there twice."""
    by_name = {normal(name): sheet for sheet in known for name in (sheet.name, sheet.heading)}
    by_name |= {
        normal(first + second): sheet
        for sheet in known
        for first, second in ((sheet.heading, sheet.name), (sheet.name, sheet.heading))
    }
    found: dict[str, Sheet] = {}
    for title in titles:
        sheet = by_name.get(normal(title))
        if sheet is None:
            continue
        if sheet in found.values():
            raise WorkbookRefused("duplicate", SHEET_TWICE, sheet.name)
        found[title] = sheet
    return found


def find_headings(rows: Sequence[Row], sheet: Sheet) -> Headings | None:
    """Return the headings among the first rows: the row that names the most columns; None where none does."""
    names = {normal(name): one.name for one in sheet.columns for name in (one.name, one.heading)}
    names |= {normal(one.heading + one.name): one.name for one in sheet.columns}
    best: Row | None = None
    most = 0
    for row in rows:
        matched = sum(_name(cell, names) is not None for cell in row.cells)
        if matched > most and (matched > 1 or most == 0):
            best, most = row, matched
    return _headings(best, names, sheet) if best is not None else None


def _headings(row: Row, names: dict[str, str], sheet: Sheet) -> Headings:
    positions: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    for index, cell in enumerate(row.cells):
        name = _name(cell, names)
        if name is None:
            if cell is not None and str(cell).strip():
                unknown.append((index, str(cell).strip()[:80]))
        elif name in positions:
            raise WorkbookRefused("duplicate", HEADING_TWICE, sheet.name, heading=str(cell).strip())
        else:
            positions[name] = index
    return Headings(row.number, positions, unknown)


def _name(cell: Any, names: dict[str, str]) -> str | None:
    if isinstance(cell, str) and not isinstance(cell, Fault):
        return names.get(normal(cell[:200]))
    return None
