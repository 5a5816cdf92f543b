"""From what was observed about a territory to its place in the tree on every day."""

from collections.abc import Sequence

from partybuild.kernel.observations import Observation, Segment, joined, segments, undated

DATED = ("parent",)
UNDATED = ("name", "name_en", "in_force_from", "in_force_to", "successor")


def fold_territory(observations: Sequence[Observation]) -> list[Segment]:
    """Return the territory's segments over all time; the days of its beginning and end stand in each."""
    constant = undated(observations)
    found = segments(observations, DATED)
    for _, _, values in found:
        values.update(
            {name: constant.get(name) for name in ("in_force_from", "in_force_to", "successor")}
        )
    return joined(found)
