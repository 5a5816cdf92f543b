"""Sets of ids as closed ranges: a million sealed entries are a handful of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Range = list[int]


def of(ids: Iterable[int]) -> list[Range]:
    """Ascending ids as ranges ``[first, last]``."""
    found: list[Range] = []
    for pk in ids:
        if found and pk == found[-1][1] + 1:
            found[-1][1] = pk
        else:
            found.append([pk, pk])
    return found


def without(whole: Range, ids: Iterable[int]) -> list[Range]:
    """What is left of a range when the (ascending) ids are taken out."""
    left: list[Range] = []
    start, end = whole
    for pk in ids:
        if start <= pk <= end:
            if start < pk:
                left.append([start, pk - 1])
            start = pk + 1
    return [*left, [start, end]] if start <= end else left


def merged(parts: Iterable[Range]) -> list[Range]:
    """Ranges in order, neighbours joined."""
    found: list[Range] = []
    for start, end in sorted(map(tuple, parts)):
        if found and start <= found[-1][1] + 1:
            found[-1][1] = max(end, found[-1][1])
        else:
            found.append([start, end])
    return found


def members(parts: Iterable[Range]) -> Iterator[int]:
    """Every id, in order of the ranges."""
    for start, end in parts:
        yield from range(start, end + 1)


def covers(parts: Iterable[Range], pk: int) -> bool:
    """Whether one of the ranges holds the id."""
    return any(start <= pk <= end for start, end in parts)
