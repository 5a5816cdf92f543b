"""Workbooks as streams of rows: one pass, little memory, nothing evaluated, every refusal a sentence.

with open_workbook(path) as book:
for row in book.rows(book.sheets[0]):
row.number, row.cells
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.container import Package
from partybuild.kernel.workbook.layout import layout_of
from partybuild.kernel.workbook.merges import merges_in
from partybuild.kernel.workbook.refusal import WorkbookRefused, reading
from partybuild.kernel.workbook.rows import COLUMNS, Row, RowSink
from partybuild.kernel.workbook.sheet import SheetMarkup
from partybuild.kernel.workbook.strings import SharedStrings, StringsMarkup
from partybuild.kernel.workbook.styles import StylesMarkup
from partybuild.kernel.workbook.swift import SwiftSheet
from partybuild.kernel.workbook.values import Values

__all__ = ["Row", "Workbook", "WorkbookRefused", "open_workbook"]


def open_workbook(source: str | Path | IO[bytes]) -> "Workbook":
    """Open a path or a seekable binary file; raise WorkbookRefused when it is no workbook we read."""
    if not isinstance(source, str | Path):
        return Workbook(source, owned=False)
    try:
        file = Path(source).open("rb")  # noqa: SIM115 -- the workbook closes it
    except OSError as mishap:
        raise WorkbookRefused("format", refusal.NOT_A_WORKBOOK) from mishap
    try:
        return Workbook(file, owned=True)
    except BaseException:
        file.close()
        raise


class Workbook:
    """An open workbook; rows may be read sheet by sheet, as often as needed."""

    def __init__(self, file: IO[bytes], *, owned: bool) -> None:
        """Check the archive, its parts and its styles; sheets are checked as they are read."""
        self._file = file
        self._owned = owned
        self._package = Package(file)
        self._layout = layout_of(self._package)
        self.sheets = list(self._layout.sheets)
        self._values = Values(
            self._read_strings(), self._read_dates(), from_1904=self._layout.counts_from_1904
        )

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the filled rows of one sheet in their order."""
        part = self._layout.sheets[sheet]
        with reading(part):
            merges = merges_in(self._package.stream(part), COLUMNS)
        sink = RowSink(sheet, merges)
        swift = SwiftSheet(SheetMarkup(part, self._values, sink), self._values)
        for chunk in self._package.stream(part):
            swift.feed(chunk)
            yield from sink.take()
        swift.finish()
        yield from sink.take()

    def close(self) -> None:
        """Close the file where it was opened here."""
        if self._owned:
            self._file.close()

    def __enter__(self) -> Self:
        """Return itself: `with open_workbook(...) as book`."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def _read_strings(self) -> SharedStrings:
        if self._layout.strings is None:
            return SharedStrings()
        markup = StringsMarkup(self._layout.strings)
        markup.parse(self._package.stream(self._layout.strings))
        return markup.strings

    def _read_dates(self) -> list[bool]:
        if self._layout.styles is None:
            return []
        markup = StylesMarkup(self._layout.styles)
        markup.parse(self._package.stream(self._layout.styles))
        return markup.dates
