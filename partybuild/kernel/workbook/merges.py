"""Merged cells: only the first has a value, whatever a program left beneath the others."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from partybuild.kernel.workbook.refusal import damaged

RANGES_MAX = 100_000
ACTIVE_MAX = 500  # ranges side by side in one row
_TAIL_MAX = 16 * 1024 * 1024
_MARK = b"mergeCell"
_RANGE = re.compile(
    rb'mergeCell\s[^<>]*?ref\s*=\s*["\']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["\']'
)


class Range(NamedTuple):
    """One merged range, zero-based columns, row numbers as shown."""

    top: int
    bottom: int
    left: int
    right: int


class Merges:
    """Clears covered cells while the rows pass in ascending order."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        """Order the ranges by their first row."""
        self._waiting = sorted(ranges, reverse=True)
        self._active: list[Range] = []

    def clear(self, number: int, cells: list[Any]) -> bool:
        """Clear what other cells of a range cover; tell whether anything is left in the row."""
        while self._waiting and self._waiting[-1].top <= number:
            self._active.append(self._waiting.pop())
        self._active = [merged for merged in self._active if merged.bottom >= number]
        if len(self._active) > ACTIVE_MAX:
            raise damaged("mergeCells")
        for top, _, left, right in self._active:
            begin = left + 1 if top == number else left
            end = min(right + 1, len(cells))
            cells[begin:end] = [None] * (end - begin)
        return not self._active or any(cell is not None for cell in cells)


def merges_in(chunks: Iterable[bytes], columns: dict[str, int]) -> Merges | None:
    """Read a whole part once for its merged ranges, which stand behind the rows they concern."""
    tail = bytearray()
    before = b""
    for chunk in chunks:
        if not tail:
            window = before + chunk
            begin = window.find(_MARK)
            before = window[-len(_MARK) :]
            if begin >= 0:
                tail += window[begin:]
        else:
            tail += chunk
        if len(tail) > _TAIL_MAX:
            raise damaged("mergeCells")
    ranges = list(_ranges(bytes(tail), columns))
    return Merges(ranges) if ranges else None


def _ranges(tail: bytes, columns: dict[str, int]) -> Iterable[Range]:
    for count, (left, top, right, bottom) in enumerate(_RANGE.findall(tail)):
        if count >= RANGES_MAX:
            raise damaged("mergeCells")
        yield Range(int(top), int(bottom), columns[left.decode()], columns[right.decode()])
