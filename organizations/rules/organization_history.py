"""From what was observed about a Party organisation to what it was on every day."""

from collections.abc import Sequence
from datetime import date

from partybuild.kernel.observations import Observation, Segment, joined, segments, undated

DATED = ("kind", "mode", "category", "superior", "guidance", "seat", "term_years")
UNDATED = ("name", "established_on", "dissolved_on")


def fold_organization(observations: Sequence[Observation]) -> list[Segment]:
    """Return the organisation's segments from its founding on; `active` until the day of its dissolution."""
    constant = undated(observations)
    established = date.fromisoformat(constant["established_on"])
    dissolved = (
        date.fromisoformat(constant["dissolved_on"]) if constant.get("dissolved_on") else None
    )
    found = segments(observations, DATED, start=established, cuts=[dissolved] if dissolved else [])
    for began, _, values in found:
        values["active"] = dissolved is None or began < dissolved
    return joined(found)
