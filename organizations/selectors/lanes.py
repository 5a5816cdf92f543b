"""A unit's years as lanes: coverage, officers, survey counts, visits; places across in percent of the years shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from organizations.enums import EstablishmentMode
from organizations.models import Affiliation, Assignment, OrganizationState, UnitState
from organizations.rules.periods import Period
from organizations.selectors.unit_coverage import JOINT_MODES, OWN_MODES

YEARS = 10  # at most so many years are shown


@dataclass(frozen=True, kw_only=True)
class Span:
    """One bar of a lane."""

    key: str  # own, joint, work, none or plain
    label: str
    begins: date
    ends: date | None
    x: float = 0
    width: float = 0


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """Everything the picture needs, already in places across."""

    first: date
    last: date
    years: Sequence[tuple[int, float]]
    today: float
    coverage: Sequence[Span]
    officers: Sequence[Span]
    surveys: Sequence[dict[str, Any]]
    visits: Sequence[dict[str, Any]]


def covering(unit: int) -> list[tuple[Period, str, str]]:
    """Return when which organisation covered a unit: period, depth, name."""
    found = []
    rows = Affiliation.objects.current().filter(unit=unit).select_related("organization")
    held = list(rows)
    states = OrganizationState.objects.current().filter(
        owner__in=[row.organization_id for row in held], active=True
    )
    for row in held:
        for state in (one for one in states if one.owner_id == row.organization_id):
            depth = _depth(state.mode)
            both = _both(
                Period(row.valid_from, row.valid_to), Period(state.valid_from, state.valid_to)
            )
            if depth and both:
                found.append((both, depth, row.organization.name))
    return found


def assigned(unit: int) -> list[tuple[Period, Assignment]]:
    """Return when which worker was assigned, to the unit or to the site it was in then."""
    found = []
    own = Assignment.objects.current().filter(unit=unit).select_related("worker")
    found += [(Period(row.valid_from, row.valid_to), row) for row in own]
    states = list(UnitState.objects.current().filter(owner=unit, site__isnull=False))
    sites = Assignment.objects.current().filter(site__in=[state.site_id for state in states])
    for row in sites.select_related("worker", "site"):
        stays = [state for state in states if state.site_id == row.site_id]
        for state in stays:
            both = _both(
                Period(row.valid_from, row.valid_to), Period(state.valid_from, state.valid_to)
            )
            if both:
                found.append((both, row))
    return _joined(found)


def depths(
    frame: Period, organisations: list[tuple[Period, str, str]], workers: list[tuple[Period, Any]]
) -> list[tuple[Period, str, str]]:
    """Return the depth of coverage over a span, own before joint before work, without gaps."""
    cuts = {frame.begins}
    for period in [*(row[0] for row in organisations), *(row[0] for row in workers)]:
        cuts |= {day for day in (period.begins, period.ends) if day and frame.holds(day)}
    days = sorted(cuts)
    found: list[tuple[Period, str, str]] = []
    for begins, ends in zip(days, [*days[1:], frame.ends], strict=True):
        depth, name = _at(begins, organisations, workers)
        if found and found[-1][1:] == (depth, name):
            found[-1] = (Period(found[-1][0].begins, ends), depth, name)
        else:
            found.append((Period(begins, ends), depth, name))
    return found


def _at(
    day: date, organisations: list[tuple[Period, str, str]], workers: list[tuple[Period, Any]]
) -> tuple[str, str]:
    for wanted in ("own", "joint"):
        for period, depth, name in organisations:
            if depth == wanted and period.holds(day):
                return depth, name
    return ("work", "") if any(period.holds(day) for period, _row in workers) else ("none", "")


def _depth(mode: str) -> str:
    if mode in OWN_MODES:
        return "own"
    return "joint" if mode in JOINT_MODES or mode == EstablishmentMode.JOINT else ""


def _both(one: Period, other: Period) -> Period | None:
    begins = max(one.begins, other.begins)
    ends = min((day for day in (one.ends, other.ends) if day), default=None)
    return Period(begins, ends) if ends is None or ends > begins else None


def _joined(found: Iterable[tuple[Period, Any]]) -> list[tuple[Period, Any]]:
    """Make one of neighbours of the same assignment: the unit's state was cut for other reasons."""
    result: list[tuple[Period, Any]] = []
    for period, row in sorted(found, key=lambda pair: (pair[1].pk, pair[0].begins)):
        if result and result[-1][1].pk == row.pk and result[-1][0].ends == period.begins:
            result[-1] = (Period(result[-1][0].begins, period.ends), row)
        else:
            result.append((period, row))
    return sorted(result, key=lambda pair: pair[0].begins)


def frame_of(established: date, today: date) -> Period:
    """Return the years that are shown: from the founding's on, at most ten, to the end of this one."""
    first = max(established.year, today.year - YEARS + 1)
    return Period(date(min(first, today.year), 1, 1), date(today.year + 1, 1, 1))


def across(day: date, frame: Period) -> float:
    """Return a day's place across, in percent of the frame."""
    assert frame.ends is not None  # noqa: S101 -- frame_of always gives an end
    share = (day - frame.begins) / (frame.ends - frame.begins)
    return round(100 * min(1.0, max(0.0, share)), 2)


def draw(
    frame: Period,
    today: date,
    periods: Iterable[tuple[Period, str, str]],
) -> list[Span]:
    """Return bars for periods: cut at the frame and, where they go on, at today."""
    spans = []
    for period, key, label in periods:
        ends = min(period.ends or today + timedelta(days=1), frame.ends or today)
        begins = max(period.begins, frame.begins)
        if ends <= begins:
            continue
        x = across(begins, frame)
        spans.append(
            Span(
                key=key,
                label=label,
                begins=period.begins,
                ends=period.ends,
                x=x,
                width=round(across(ends, frame) - x, 2),
            )
        )
    return spans
