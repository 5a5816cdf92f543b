"""From the first rows of a sheet to its columns: headings in Chinese or English, in any order.

A title line may stand above them; a remark in brackets after a heading ("成立日期（必填）") is not part of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, permutations
from typing import Any

from partybuild.kernel.cells import tidied
from partybuild.kernel.workbook.rows import Row

SEARCHED = 20  # filled rows in which headings are looked for
_REMARK = re.compile(r"[(\[{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]?")
_SIGNS = re.compile(r"[\s_\-*※★:∗]+")  # blanks, and the marks of required columns


@lru_cache(maxsize=5_000)
def normal_heading(text: str) -> str:
    """Return a heading as it is compared: narrow, lower-case, without remark, blanks and underscores."""
    narrow = unicodedata.normalize("NFKC", tidied(text[:500])).casefold()
    return _SIGNS.sub("", _REMARK.sub("", narrow)) or _SIGNS.sub("", narrow)


@dataclass(frozen=True)
class Headings:
    """The columns of one sheet.

    `columns` maps a column's name to its position; `unknown` and `duplicates` are (position, heading as written).
    """

    row: int
    columns: dict[str, int]
    unknown: list[tuple[int, str]] = field(default_factory=list)
    duplicates: list[tuple[int, str]] = field(default_factory=list)


class Vocabulary:
    """Names and their spellings, for sheets and for columns: {name: spellings}."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Take the names; each is one of its own spellings, and so are two spellings side by side."""
        self._names: dict[str, str] = {}
        for name, spellings in names.items():
            plain = [normal_heading(spelling) for spelling in (name, *map(str, spellings))]
            pairs = (left + right for left, right in permutations(plain, 2))
            self._names |= dict.fromkeys([*plain, *pairs], name)

    def name_of(self, text: str) -> str | None:
        """Return what a heading or the title of a sheet stands for."""
        return self._names.get(normal_heading(text))


class HeadingFinder(Vocabulary):
    """Finds the headings of one kind of sheet among its first rows."""

    def split(self, rows: Iterator[Row]) -> tuple[Headings | None, Iterator[Row]]:
        """Return the headings and the rows beneath them; without headings, None and every row."""
        first = list(islice(rows, SEARCHED))
        found = self.best(first)
        if found is None:
            return None, chain(first, rows)
        return found, chain((row for row in first if row.number > found.row), rows)

    def best(self, first: Iterable[Row]) -> Headings | None:
        """Return the row that names most columns, the upper one of equals; None where none names any."""
        found = (self.match(row) for row in first)
        best = max(found, key=lambda headings: len(headings.columns), default=None)
        return best if best is not None and best.columns else None

    def match(self, row: Row) -> Headings:
        """Take one row as headings."""
        found = Headings(row.number, {})
        for position, heading in _texts(row.cells):
            name = self.name_of(heading)
            if name is None:
                found.unknown.append((position, heading))
            elif name in found.columns:
                found.duplicates.append((position, heading))
            else:
                found.columns[name] = position
        return found


def _texts(cells: Sequence[Any]) -> Iterable[tuple[int, str]]:
    for position, value in enumerate(cells):
        if isinstance(value, str) and (text := tidied(value)):
            yield position, text
