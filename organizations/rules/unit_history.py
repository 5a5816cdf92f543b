"""From what was observed about a unit to what it was on every day (contract, "Coverage figures": operating, registered)."""

from collections.abc import Iterable, Sequence
from datetime import date

from organizations.enums import UnitStatus
from partybuild.kernel.observations import Observation, Segment, joined, segments, undated

DATED = (
    "kind",
    "ownership",
    "industry",
    "lifecycle",
    "site",
    "operating",
    "registered",
    "employees",
    "full_members",
    "union",
    "youth_league",
    "operation_mode",
    "room",
    "no_organization_reason",
)
UNDATED = ("name", "established_on", "closed_on", "suspensions")
ONWARD = frozenset({"full_members"})


def suspensions(values: Iterable[Sequence[str | None]]) -> list[tuple[date, date | None]]:
    """Return suspensions as half-open periods from their stored form `[[from, to or null], ...]`."""
    return [
        (date.fromisoformat(str(since)), date.fromisoformat(to) if to else None)
        for since, to in values
    ]


def fold_unit(observations: Sequence[Observation]) -> list[Segment]:
    """Return the unit's segments from its founding on, each with `status` and every dated attribute.

    Nothing is in force before the founding; the segment from the closing on stays, so that the unit can be found.
    """
    constant = undated(observations)
    established = date.fromisoformat(constant["established_on"])
    closed = date.fromisoformat(constant["closed_on"]) if constant.get("closed_on") else None
    paused = suspensions(constant.get("suspensions") or ())
    cuts = [day for period in paused for day in period if day]
    found = segments(
        observations,
        DATED,
        onward=ONWARD,
        start=established,
        cuts=[*cuts, closed] if closed else cuts,
    )
    for began, _, values in found:
        values["status"] = status_on(began, closed, paused)
    return joined(found)


def status_on(day: date, closed: date | None, paused: Iterable[tuple[date, date | None]]) -> str:
    """Return the status of an established unit on a day: half-open, closed from `closed` on."""
    if closed and day >= closed:
        return UnitStatus.CLOSED.value
    if any(since <= day and (to is None or day < to) for since, to in paused):
        return UnitStatus.SUSPENDED.value
    return UnitStatus.OPERATING.value
