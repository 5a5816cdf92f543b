"""Superiors never run in a circle, on no day (contract, code `circular`)."""

from collections.abc import Mapping, Sequence
from datetime import date

from organizations.rules.periods import Period

Line = Sequence[tuple[Period, int]]  # one organisation's superiors over time


def circle(start: int, lines: Mapping[int, Line]) -> list[int] | None:
    """Return the organisations of a circle that `start` is part of on some day, in order upwards; None without one.

    Only days on which a superior on the way changes can bring a circle about, so only those are looked at.
    """
    return next(
        (found for day in _days(start, lines) if (found := _circle_on(start, lines, day))), None
    )


def superior_on(line: Line, day: date) -> int | None:
    """Return the superior in force on a day."""
    return next((superior for period, superior in line if period.holds(day)), None)


def _days(start: int, lines: Mapping[int, Line]) -> list[date]:
    seen: set[int] = set()
    waiting, days = [start], set()
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        for period, superior in lines.get(at, ()):
            days.add(period.begins)
            waiting.append(superior)
    return sorted(days)


def _circle_on(start: int, lines: Mapping[int, Line], day: date) -> list[int] | None:
    path = [start]
    at = superior_on(lines.get(start, ()), day)
    while at is not None and at not in path:
        path.append(at)
        at = superior_on(lines.get(at, ()), day)
    return path if at == start else None
