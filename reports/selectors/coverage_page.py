"""Everything the coverage page shows, from one state of the register."""

from dataclasses import dataclass
from datetime import date

from reports.enums import Dimension
from reports.rules.series import trend
from reports.selectors.figures import Basis, Figures, compute, known_tree
from reports.selectors.snapshot import snapshot


@dataclass(frozen=True)
class Coverage:
    """Figures now and at the comparison, both by territory; by another dimension; over thirteen month ends."""

    now: Figures
    before: Figures
    by: Figures | None
    months: list[Figures]


def read(basis: Basis, compare: date, by: str | None = None) -> Coverage:
    """Return the figures of a page; raises NotFound for a territory that never existed."""
    with snapshot():
        tree = known_tree(basis)
        now = compute(basis, tree, Dimension.TERRITORY)
        before = compute(basis.on(compare), tree, Dimension.TERRITORY)
        known = {basis.as_of: now, compare: before}
        months = [known.get(day) or compute(basis.on(day), tree) for day in trend(basis.as_of)]
        return Coverage(now, before, compute(basis, tree, by) if by else None, months)
