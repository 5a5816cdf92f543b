"""Workbooks out: registers, templates and reports, row by row in little memory.

    with WorkbookWriter(target) as book:
        sheet = book.sheet("单位", [Column("名称", width=34), Column("成立日期", kind="date")])
        sheet.append(["上海云栖谷软件有限公司", date(2019, 4, 8)])

Rows pass through temporary files in `scratch` (else the system's), which are gone when the book is closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self

import xlsxwriter
from django.utils.functional import Promise

from partybuild.kernel.cells import Fault
from partybuild.kernel.workbook.text_safety import could_become_formula, writable

SHEET_NAME_MAX = 31
EXACT_MAX = 10**15  # greater numbers lose digits in a number cell
CHOICES_MAX = 255  # characters of a drop-down's list
ROWS = 1_048_576
FORMATS = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm:ss", "text": "@"}
# The tokens of the look: ground of bars for headings, the lightest vermilion for what is refused.
HEADING = {"bold": True, "bg_color": "#EEF0F2", "bottom": 1, "text_wrap": True, "valign": "top"}
TITLE = {"bold": True, "font_size": 14}
MARKED = {"bg_color": "#F9D9CF", "border": 1, "border_color": "#B23A1B"}
_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

Kind = Literal["text", "date", "number"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its heading, how blank cells are formatted, and what may be chosen in them.

    `note` is shown with the heading; `choices` become a drop-down that other values may pass.
    """

    heading: str | Promise
    width: float = 14
    kind: Kind = "text"
    choices: Sequence[str] = ()
    note: str | Promise = ""


class WorkbookWriter:
    """One workbook being written; sheets are written one after the other."""

    def __init__(
        self, target: str | Path | IO[bytes], *, scratch: str | Path | None = None
    ) -> None:
        """Begin a workbook in a file or a path."""
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "tmpdir": str(scratch) if scratch else None,
        }
        self._book = xlsxwriter.Workbook(
            str(target) if isinstance(target, Path) else target, options
        )
        self._formats: dict[tuple[str, bool, bool], Any] = {}
        self._names: set[str] = set()
        self.heading_format = self._book.add_format(HEADING)
        self.title_format = self._book.add_format(TITLE)

    def sheet(
        self, name: str, columns: Sequence[Column], *, title: str | Promise = ""
    ) -> "SheetWriter":
        """Add a sheet with its headings, bold and frozen, below a title where one is given."""
        sheet = self.bare_sheet(name)
        sheet.head(columns, title)
        return sheet

    def bare_sheet(self, name: str) -> "SheetWriter":
        """Add a sheet without headings."""
        return SheetWriter(self, self._book.add_worksheet(self._free_name(name)))

    def notes(self, name: str, lines: Iterable[str | Promise]) -> None:
        """Add a sheet of plain sentences, the first bold."""
        sheet = self.bare_sheet(name)
        sheet.widths([100])
        for number, line in enumerate(lines):
            sheet.put(number, 0, str(line), self.title_format if number == 0 else None)

    def format(self, kind: str, *, quoted: bool = False, marked: bool = False) -> Any:
        """Return the cell format of a kind of value, made once."""
        key = (kind, quoted, marked)
        if key not in self._formats:
            properties: dict[str, Any] = dict(MARKED) if marked else {}
            if kind in FORMATS:
                properties["num_format"] = FORMATS[kind]
            if quoted:
                properties["quote_prefix"] = True
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def close(self) -> None:
        """Write the workbook out."""
        self._book.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close; XlsxWriter removes its temporary files only then, so also after a failure."""
        self.close()

    def _free_name(self, name: str) -> str:
        base = name.translate(_NAME_FORBIDDEN).strip(" '")[:SHEET_NAME_MAX] or "Sheet"
        free, number = base, 1
        while free.casefold() in self._names or free.casefold() == "history":  # Excel's own name
            number += 1
            suffix = f" {number}"
            free = base[: SHEET_NAME_MAX - len(suffix)] + suffix
        self._names.add(free.casefold())
        return free


class SheetWriter:
    """One sheet; rows go downwards only, because they leave memory as they are written."""

    def __init__(self, book: WorkbookWriter, sheet: Any) -> None:
        """Begin above the first row."""
        self._book = book
        self._sheet = sheet
        self._next = 0

    def head(self, columns: Sequence[Column], title: str | Promise = "") -> None:
        """Write title and headings, freeze them, offer the choices beneath."""
        if title:
            self.put(0, 0, str(title), self._book.title_format)
            self._next = 1
        row, self._next = self._next, self._next + 1
        self._sheet.freeze_panes(self._next, 1)
        for position, column in enumerate(columns):
            empty = self._book.format(column.kind) if column.kind in FORMATS else None
            self._sheet.set_column(position, position, column.width, empty)
            self.put(row, position, str(column.heading), self._book.heading_format)
            if column.note:
                self.comment(row, position, str(column.note))
            if column.choices:
                self._offer(row + 1, position, column.choices)

    def append(self, values: Iterable[Any]) -> None:
        """Write the next row."""
        row, self._next = self._next, self._next + 1
        for position, value in enumerate(values):
            if value is not None and value != "":
                self.put(row, position, value)

    def put(
        self, row: int, position: int, value: Any, style: Any = None, *, marked: bool = False
    ) -> None:
        """Write one cell, zero-based, by the type of its value; an empty one only to mark it."""
        book, sheet = self._book, self._sheet
        if value is None or value == "":
            sheet.write_blank(row, position, None, book.format("", marked=marked))
        elif isinstance(value, str | Fault | Promise):
            self._put_text(row, position, str(value), style, marked=marked)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, position, value, book.format("moment", marked=marked))
        elif isinstance(value, date):
            sheet.write_datetime(row, position, value, book.format("date", marked=marked))
        elif isinstance(value, bool):
            sheet.write_boolean(row, position, value, book.format("", marked=marked))
        elif -EXACT_MAX < value < EXACT_MAX:
            sheet.write_number(row, position, value, book.format("", marked=marked))
        else:
            self._put_text(row, position, str(value), style, marked=marked)

    def _put_text(self, row: int, position: int, text: str, style: Any, *, marked: bool) -> None:
        quoted = could_become_formula(text)
        if style is None or quoted:
            style = self._book.format("text", quoted=quoted, marked=marked)
        self._sheet.write_string(row, position, writable(text), style)

    def comment(self, row: int, position: int, sentence: str) -> None:
        """Attach a sentence to a cell."""
        self._sheet.write_comment(row, position, sentence[:2_000], {"x_scale": 2.0, "font_size": 9})

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns."""
        for position, width in enumerate(widths):
            self._sheet.set_column(position, position, width)

    def _offer(self, row: int, position: int, choices: Sequence[str]) -> None:
        if len(",".join(choices)) > CHOICES_MAX:
            raise ValueError(f"{len(choices)} choices do not fit into a drop-down")
        # English words, and the mark that clears, are typed over the list: it advises, it does not stop.
        self._sheet.data_validation(
            row,
            position,
            ROWS - 1,
            position,
            {"validate": "list", "source": list(choices), "error_type": "warning"},
        )
