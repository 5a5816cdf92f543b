"""The same workbook back, its faulty cells coloured, each with the sentence that tells how to mend it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple

from partybuild.kernel.workbook.reader import Row, Workbook, open_workbook
from partybuild.kernel.workbook.writer import SheetWriter, WorkbookWriter

COMMENTS_MAX = 5_000  # a sheet; beyond that cells are coloured only
_SAMPLE = 100  # rows that decide the width of the columns
_WIDTH = (8, 44)
_WIDE = "\u1100"  # from here on characters take two places


class Mark(NamedTuple):
    """One faulty cell: sheet as named in the file, row as shown, zero-based column (None: the first)."""

    sheet: str
    row: int
    column: int | None
    sentence: str


def mark_errors(
    source: str | Path | IO[bytes],
    marks: Iterable[Mark],
    target: str | Path | IO[bytes],
    *,
    scratch: str | Path | None = None,
) -> None:
    """Write every sheet, row and value of `source` to `target`, the marked cells coloured and commented."""
    by_sheet: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for mark in marks:
        cells = by_sheet[mark.sheet][mark.row]
        column = mark.column or 0
        cells[column] = f"{cells[column]}\n{mark.sentence}" if column in cells else mark.sentence
    with open_workbook(source) as book, WorkbookWriter(target, scratch=scratch) as written:
        for name in book.sheets:
            _write(book, name, by_sheet.get(name, {}), written.bare_sheet(name))


def _write(book: Workbook, name: str, marks: dict[int, dict[int, str]], sheet: SheetWriter) -> None:
    rows = _with_marked_blanks(book.rows(name), sorted(marks, reverse=True))
    first = [row for _, row in zip(range(_SAMPLE), rows, strict=False)]
    sheet.widths(_widths(first))
    comments = 0
    for row in chain(first, rows):
        marked = marks.get(row.number, {})
        width = (
            max(len(row.cells), *(column + 1 for column in marked)) if marked else len(row.cells)
        )
        for position in range(width):
            value = row.cells[position] if position < len(row.cells) else None
            if value is not None or position in marked:
                sheet.put(row.number - 1, position, value, marked=position in marked)
        for position, sentence in marked.items():
            comments += 1
            if comments <= COMMENTS_MAX:
                sheet.comment(row.number - 1, position, sentence)


def _with_marked_blanks(rows: Iterator[Row], waiting: list[int]) -> Iterator[Row]:
    """Put marked rows between the filled ones, where nothing stands but something should."""
    for row in rows:
        while waiting and waiting[-1] < row.number:
            yield Row(waiting.pop(), [])
        if waiting and waiting[-1] == row.number:
            waiting.pop()
        yield row
    yield from (Row(number, []) for number in reversed(waiting))


def _widths(rows: list[Row]) -> list[float]:
    widths: list[float] = []
    for row in rows:
        for position, value in enumerate(row.cells):
            if position == len(widths):
                widths.append(_WIDTH[0])
            text = "" if value is None else str(value)
            places = len(text) + sum(character >= _WIDE for character in text[: _WIDTH[1]]) + 2
            widths[position] = max(widths[position], min(places, _WIDTH[1]))
    return widths
