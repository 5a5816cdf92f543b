"""Everything the coverage page shows, from one state of the register."""

from dataclasses import dataclass, field
from datetime import date

from organizations.rules.codes import ROOT
from reports.enums import Dimension
from reports.rules.series import trend
from reports.selectors.figures import Basis, Figures, compute, known_tree
from reports.selectors.sites import MappedSite, mapped_sites
from reports.selectors.snapshot import snapshot

DISTRICT_DIGITS = 6  # above a district a map of sites would be too small to read


@dataclass(frozen=True)
class Coverage:
    """Figures now and at the comparison, both by territory; by another dimension; over thirteen month ends."""

    now: Figures
    before: Figures
    by: Figures | None
    months: list[Figures]
    by_site: Figures | None = None
    sites: list[MappedSite] = field(default_factory=list)


def read(basis: Basis, compare: date, by: str | None = None) -> Coverage:
    """Return the figures of a page; raises NotFound for a territory that never existed."""
    with snapshot():
        tree = known_tree(basis)
        now = compute(basis, tree, Dimension.TERRITORY)
        before = compute(basis.on(compare), tree, Dimension.TERRITORY)
        known = {basis.as_of: now, compare: before}
        months = [known.get(day) or compute(basis.on(day), tree) for day in trend(basis.as_of)]
        if not by:
            return Coverage(now, before, None, months)
        mapped = len(basis.territory) >= DISTRICT_DIGITS and basis.territory != ROOT
        sites = mapped_sites(basis) if mapped else []
        by_site = compute(basis, tree, Dimension.SITE) if sites else None
        return Coverage(now, before, compute(basis, tree, by), months, by_site, sites)
