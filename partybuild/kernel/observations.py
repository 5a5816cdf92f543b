"""What was observed about one thing, on which day, folded into what was in force on any day.

The rule (contract, "Cells without a date of their own"): in force on a date is the latest observation on or before
it, else the earliest there is. Attributes named `onward` have no "else": before their first observation they are
unknown (survey counts).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

ALWAYS = date.min  # the day of attributes that have no date: a name, the day of founding

Observation = tuple[date, Mapping[str, Any]]
Segment = tuple[date, date | None, dict[str, Any]]


def undated(observations: Iterable[Observation]) -> dict[str, Any]:
    """Return the attributes that hold on every day (those observed "always")."""
    return next((dict(values) for on, values in observations if on == ALWAYS), {})


def segments(
    observations: Iterable[Observation],
    attributes: Sequence[str],
    *,
    onward: Collection[str] = (),
    start: date = ALWAYS,
    cuts: Iterable[date] = (),
) -> list[Segment]:
    """Return half-open segments from `start` on, each with every attribute in force, one per change or cut.

    `observations` holds at most one entry a day; `cuts` are further days on which a segment has to begin because
    something outside the observations changes (a suspension, a closing).
    """
    dated = sorted(
        ((on, values) for on, values in observations if on > ALWAYS), key=lambda pair: pair[0]
    )
    current = _before_the_first(dated, attributes, onward)
    while dated and dated[0][0] <= start:
        _apply(current, dated.pop(0)[1], attributes)
    days = sorted({on for on, _ in dated} | {cut for cut in cuts if cut > start})
    found: list[Segment] = [(start, None, dict(current))]
    waiting = iter(dated)
    following = next(waiting, None)
    for day in days:
        while following is not None and following[0] <= day:
            _apply(current, following[1], attributes)
            following = next(waiting, None)
        began, _, values = found[-1]
        found[-1] = (began, day, values)
        found.append((day, None, dict(current)))
    return found


def joined(found: Sequence[Segment]) -> list[Segment]:
    """Return the segments with neighbours of equal values made one."""
    result: list[Segment] = []
    for segment in found:
        if result and result[-1][2] == segment[2]:
            result[-1] = (result[-1][0], segment[1], segment[2])
        else:
            result.append(segment)
    return result


def in_force(
    observations: Iterable[Observation], attribute: str, on: date, *, onward: bool = False
) -> Any:
    """Return one attribute's value on a date, None where it was never observed or cleared."""
    known = sorted(
        ((day, values[attribute]) for day, values in _having(observations, attribute)),
        key=lambda pair: pair[0],
    )
    if not known:
        return None
    before = [value for day, value in known if day <= on]
    if before:
        return before[-1]
    return None if onward else known[0][1]


def _having(observations: Iterable[Observation], attribute: str) -> Iterable[Observation]:
    return ((day, values) for day, values in observations if attribute in values)


def _before_the_first(
    dated: Sequence[Observation], attributes: Sequence[str], onward: Collection[str]
) -> dict[str, Any]:
    first: dict[str, Any] = dict.fromkeys(attributes)
    for _, values in reversed(dated):
        for name in attributes:
            if name in values and name not in onward:
                first[name] = values[name]
    return first


def _apply(current: dict[str, Any], values: Mapping[str, Any], attributes: Sequence[str]) -> None:
    for name in attributes:
        if name in values:
            current[name] = values[name]
