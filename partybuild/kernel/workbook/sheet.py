"""One sheet's rows through expat: every spelling of the format, at its own pace."""

from partybuild.kernel.workbook.markup import DEPTH_MAX, MAIN, TAGS_FREE, Attributes, Markup
from partybuild.kernel.workbook.rows import (
    COLUMNS,
    COLUMNS_MAX,
    RowSink,
    blank,
)
from partybuild.kernel.workbook.strings import TEXT_MAX
from partybuild.kernel.workbook.values import Values

TAGS_PER_CELL = 60

DATA_LEVEL = 2  # worksheet, sheetData
_ROW, _CELL, _VALUE, _TEXT, _PHONETIC = range(5)
_KNOWN = {
    f"{namespace} {local}": kind
    for namespace in MAIN
    for local, kind in (
        ("row", _ROW),
        ("c", _CELL),
        ("v", _VALUE),
        ("t", _TEXT),
        ("rPh", _PHONETIC),
    )
}
_ROOTS = frozenset(f"{namespace} worksheet" for namespace in MAIN)


class SheetMarkup(Markup):
    """Parses a worksheet part and hands its rows to a sink."""

    def __init__(self, part: str, values: Values, sink: RowSink) -> None:
        """Begin outside the sheet."""
        super().__init__(part)
        self._values = values
        self.sink = sink
        self._filled = 0
        self._row_level = self._cell_level = self._phonetic_level = 0
        self._number = self._width = 0
        self._reference, self._after = "", -1
        self._cells = blank()
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._size = 0
        self._taking = False

    def opened(self, name: str, attributes: Attributes) -> None:
        """Open a row, a cell or the text of one."""
        self.level += 1
        if self.level > DEPTH_MAX:
            raise self.overfull()
        kind = _KNOWN.get(name)
        if kind is None:
            if self.level == 1 and name not in _ROOTS:
                raise self.broken()
            return
        if kind == _CELL:
            self._open_cell(attributes)
        elif kind == _ROW:
            self._open_row(attributes)
        elif self._cell_level:
            if kind == _PHONETIC:
                self._phonetic_level = self._phonetic_level or self.level
            else:
                self._taking = not self._phonetic_level

    def closed(self, name: str) -> None:
        """Close what was opened."""
        self.level -= 1
        kind = _KNOWN.get(name)
        if kind is None:
            return
        level = self.level + 1  # of the element that ends
        if kind == _CELL and level == self._cell_level:
            self._close_cell()
        elif kind == _ROW and level == self._row_level:
            self._close_row()
        elif level == self._phonetic_level:
            self._phonetic_level = 0
        else:
            self._taking = False

    def text(self, data: str) -> None:
        """Collect one piece of a cell's text."""
        if self._taking:
            self._size += len(data)
            if self._size > TEXT_MAX:
                raise self.sink.too_long(self._column(), self._number, TEXT_MAX)
            self._pieces.append(data)

    @property
    def allowance(self) -> int:
        """More where cells are filled: a sheet that is all markup and no content is refused."""
        return TAGS_FREE + TAGS_PER_CELL * self._filled

    @property
    def between_rows(self) -> bool:
        """Whether the parser stands directly inside sheetData, with nothing pending."""
        return self.level == DATA_LEVEL and not self.pending

    def _open_row(self, attributes: Attributes) -> None:
        if self.level != DATA_LEVEL + 1:
            raise self.sink.damaged(0, self._number)
        self._row_level = self.level
        text = attributes.get("r")
        self._number = self.sink.last + 1 if text is None else _row_number(text)
        self._reference, self._after, self._width = "", -1, 0

    def _close_row(self) -> None:
        self._row_level = 0
        self.sink.add(self._number, self._cells, self._width)
        if self._width:
            self._cells = blank()

    def _open_cell(self, attributes: Attributes) -> None:
        if self._cell_level or not self._row_level:
            raise self.sink.damaged(0, self._number)
        self._cell_level = self.level
        self._cell = attributes
        reference = attributes.get("r")
        if reference is None:
            self._after += 1
        else:
            self._reference, self._after = reference, 0

    def _column(self) -> int:
        """Return the column of the latest cell; found out late, because most odd cells are blank."""
        if not self._reference:
            return self._after
        digits = str(self._number)
        column = COLUMNS.get(self._reference[: -len(digits)])
        if column is None or not self._reference.endswith(digits):
            raise self.sink.damaged(0, self._number)
        return column + self._after

    def _close_cell(self) -> None:
        self._cell_level = 0
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces, self._size = [], 0
        column, cell = self._column(), self._cell
        try:
            value = self._values.of(cell.get("t", ""), cell.get("s", ""), text)
        except (ValueError, LookupError, OverflowError) as mishap:
            raise self.sink.damaged(column, self._number) from mishap
        if value is None:
            return
        if column >= COLUMNS_MAX:
            raise self.sink.too_wide(column, self._number)
        if self._cells[column] is not None:
            raise self.sink.damaged(column, self._number)
        self._cells[column] = value
        self._width = max(self._width, column + 1)
        self._filled += 1


def _row_number(text: str) -> int:
    text = text.strip()
    if not text.isdecimal() or not text.isascii() or len(text) > 7:
        return 0  # no row has this number: the sink refuses it
    return int(text)
