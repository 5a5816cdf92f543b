"""Rows as they leave the reader, and the checks every row passes on its way out."""

from itertools import product
from string import ascii_uppercase
from typing import NamedTuple

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.merges import Merges
from partybuild.kernel.workbook.refusal import WorkbookRefused
from partybuild.kernel.workbook.values import CellValue

COLUMNS_MAX = 200  # contract "Limits"
FILLED_MAX = 500_000
ROW_NUMBER_MAX = 1_048_576
COLUMN_NUMBER_MAX = 16_384


def _letters() -> dict[str, int]:
    names = (
        "".join(letters) for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size)
    )
    return {name: number for number, name in zip(range(COLUMN_NUMBER_MAX), names, strict=False)}


COLUMNS = _letters()
LETTERS = list(COLUMNS)


class Row(NamedTuple):
    """One row: its number as the spreadsheet shows it, its cells by column, None where empty.

    `cells` is never shorter than any earlier row of the sheet, so a column found in the headings
    can be read without asking for the length.
    """

    number: int
    cells: list[CellValue]


class RowSink:
    """Takes rows in the order of the sheet, drops empty ones, keeps the bounds of the contract."""

    def __init__(self, sheet: str, merges: Merges | None) -> None:
        """Begin before the first row."""
        self.sheet = sheet
        self.ready: list[Row] = []
        self.last = 0
        self.filled = 0
        self._merges = merges
        self._width = 0

    def add(self, number: int, cells: list[CellValue], width: int) -> None:
        """Take one row: `cells` may be longer than its `width`, the columns up to the last filled one."""
        if not self.last < number <= ROW_NUMBER_MAX:
            raise self.damaged(0, number)
        self.last = number
        if not width:
            return
        if self._merges is not None and not self._merges.clear(number, cells):
            return
        self.filled += 1
        if self.filled > FILLED_MAX:
            raise WorkbookRefused("limit", refusal.ROWS_LIMIT, self.sheet, limit=f"{FILLED_MAX:,}")
        self._width = max(self._width, width)
        del cells[self._width :]
        self.ready.append(Row(number, cells))

    def take(self) -> list[Row]:
        """Hand over what has gathered."""
        ready, self.ready = self.ready, []
        return ready

    def damaged(self, column: int, number: int) -> WorkbookRefused:
        """Return the refusal of a cell that cannot be read."""
        return WorkbookRefused(
            "format", refusal.DAMAGED_CELL, self.sheet, cell=address(column, number)
        )

    def too_wide(self, column: int, number: int) -> WorkbookRefused:
        """Return the refusal of a filled cell beyond the last column that is read."""
        return WorkbookRefused(
            "limit",
            refusal.COLUMNS_LIMIT,
            self.sheet,
            cell=address(column, number),
            limit=COLUMNS_MAX,
        )

    def too_long(self, column: int, number: int, limit: int) -> WorkbookRefused:
        """Return the refusal of a cell with more text than a spreadsheet can hold."""
        return WorkbookRefused(
            "limit", refusal.TEXT_LIMIT, self.sheet, cell=address(column, number), limit=limit
        )


def address(column: int, number: int) -> str:
    """Return a cell's address as a spreadsheet shows it: (10, 27) is K27."""
    return f"{LETTERS[column] if 0 <= column < len(LETTERS) else '?'}{number}"


def blank() -> list[CellValue]:
    """Return a row's cells before any is filled."""
    return [None] * COLUMNS_MAX
