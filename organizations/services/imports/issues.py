"""Everything that is wrong with a workbook: where, what, how to mend it, and a stable code."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

SHOWN = 1_000  # more than anybody mends in one go; the total is told beside


class Issue(NamedTuple):
    """One error or warning. `sheet` and `column` are English names; `title` and `cell` say where in the file."""

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    message: str
    title: str = ""
    cell: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the contract."""
        return {name: getattr(self, name) for name in ("sheet", "row", "column", "code", "message")}


class Issues:
    """Errors and warnings of one workbook, in the order of its sheets and rows."""

    def __init__(self) -> None:
        self.errors: list[Issue] = []
        self.warnings: list[Issue] = []
        self.error_count = self.warning_count = 0

    def error(self, issue: Issue) -> None:
        """Note an error: the workbook will import nothing."""
        self.error_count += 1
        if len(self.errors) < SHOWN:
            self.errors.append(issue)

    def warn(self, issue: Issue) -> None:
        """Note something that looks wrong but is accepted."""
        self.warning_count += 1
        if len(self.warnings) < SHOWN:
            self.warnings.append(issue)

    def refuse(self, issue: Issue) -> None:
        """Note that the workbook as a whole is not accepted; nothing else matters then."""
        self.errors, self.error_count = [issue], 1
        self.warnings, self.warning_count = [], 0

    def sort(self, rank: Callable[[Issue], tuple[int, ...]]) -> None:
        """Put both lists into the order of the workbook."""
        self.errors.sort(key=rank)
        self.warnings.sort(key=rank)


def located(cell: str, row: int, sentence: str) -> str:
    """Return a sentence with the address of its cell before it; the row alone where the column is absent."""
    if cell:
        return _("%(cell)s: %(sentence)s") % {"cell": cell, "sentence": sentence}
    return _("Row %(row)s: %(sentence)s") % {"row": row, "sentence": sentence}
