"""The figures of a territory on several dates, from one state of the register."""

from collections.abc import Sequence
from datetime import date

from reports.selectors.figures import Basis, Figures, compute, known_tree
from reports.selectors.snapshot import snapshot


def series(basis: Basis, dates: Sequence[date]) -> list[Figures]:
    """Return the figures on each date; raises NotFound for a territory that never existed."""
    with snapshot():
        tree = known_tree(basis)
        return [compute(basis.on(day), tree) for day in dates]
