"""From what was observed about a building, market, commercial street or park to what it was on every day."""

from collections.abc import Sequence

from partybuild.kernel.observations import Observation, Segment, joined, segments

DATED = (
    "kind",
    "status",
    "street",
    "address",
    "longitude",
    "latitude",
    "property_manager",
    "opening_on",
    "priority",
    "responsible",
)
UNDATED = ("name",)


def fold_site(observations: Sequence[Observation]) -> list[Segment]:
    """Return the site's segments over all time: a site is a place, it has no founding."""
    return joined(segments(observations, DATED))
