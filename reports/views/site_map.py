"""The map of sites as the template draws it: squares, points, names; every point opens its units."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from reports import coverage
from reports.addresses import rows_page
from reports.enums import Dimension
from reports.rules import site_map
from reports.rules.site_map import SQUARE, Grid, Point
from reports.selectors.figures import Figures
from reports.selectors.site_keys import site_keys
from reports.selectors.sites import MappedSite

MOST = 160  # points; more would not fit into the page's weight
SMALLEST, LARGEST = 5.0, 12.0
CLASSES = ("m1", "m2", "m3", "m4", "m5")
MEASURES = ("organization_coverage", "both_coverages")


@dataclass(frozen=True)
class Dot:
    """One site: where, how large, in which class of the measure."""

    x: float
    y: float
    radius: float
    css: str
    name: str
    href: str

    @property
    def left(self) -> float:
        """Where the square that is hit begins, 24 pixels wide."""
        return self.x - 12

    @property
    def top(self) -> float:
        """Where it begins downwards."""
        return self.y - 12


@dataclass(frozen=True)
class Map:
    """The figures by site, the sites, and the measure that colours them."""

    found: Figures
    sites: list[MappedSite]
    names: dict[str, str]
    measure: str

    @cached_property
    def counts(self) -> dict[int, dict[str, int]]:
        """Counts by site."""
        return {row.site: row.counts for row in self.found.rows if row.site}

    def size(self, site: MappedSite) -> int:
        """Units in operation in a site."""
        return self.counts[site.pk]["operating"] if site.pk in self.counts else 0

    @cached_property
    def shown(self) -> list[MappedSite]:
        """The sites that are drawn: the largest first."""
        return sorted(self.sites, key=lambda site: (-self.size(site), site.pk))[:MOST]

    @cached_property
    def grid(self) -> Grid:
        """Where they stand."""
        points = [
            Point(site.pk, site.longitude, site.latitude, self.size(site), site.street)
            for site in self.shown
        ]
        return site_map.place(points)

    @cached_property
    def keys(self) -> dict[int, str]:
        """Their keys in addresses."""
        return site_keys([site.pk for site in self.shown], self.found.basis.territory)

    def dot(self, site: MappedSite) -> Dot:
        """Return a site as it is drawn."""
        x, y = self.grid.places[site.pk]
        counts = self.counts.get(site.pk)
        rate = coverage.rates(counts)[self.measure] if counts else None
        share = self.size(site) / (self.size(self.shown[0]) or 1)
        radius = SMALLEST + (LARGEST - SMALLEST) * share**0.5 if rate else SMALLEST
        key = self.keys[site.pk]
        return Dot(
            x=(x + 0.5) * SQUARE,
            y=(y + 0.5) * SQUARE,
            radius=round(radius, 2),
            css=CLASSES[min(4, int(float(rate) // 20))] if rate else "m0",
            name=_named(site, self.size(site), rate),
            href=rows_page(self.found.basis, "operating", Dimension.SITE.value, key),
        )


def drawn(map_of: Map) -> dict[str, Any] | None:
    """Return what the template draws, None without sites that have coordinates."""
    if not map_of.sites:
        return None
    grid = map_of.grid
    streets = sorted(set(grid.streets.values()))
    squares = {
        street: [at for at, owner in grid.streets.items() if owner == street] for street in streets
    }
    taken = set(grid.places.values())
    return {
        "width": grid.columns * SQUARE,
        "height": grid.rows * SQUARE,
        "areas": [site_map.area(squares[street]) for street in streets],
        "seams": site_map.seams(grid.streets),
        "labels": [
            (
                *site_map.label_square(squares[street], taken),
                _short(map_of.names.get(street, street)),
            )
            for street in streets
        ],
        "dots": [map_of.dot(site) for site in map_of.shown],
        "number": len(map_of.sites),
    }


def _named(site: MappedSite, operating: int, rate: str | None) -> str:
    said = _("%(site)s: %(n)s units in operation") % {"site": site.name, "n": operating}
    state = f"{rate}%" if rate else ("" if site.in_use else _("not yet in use"))
    return f"{said}; {state}" if state else said


def _short(name: str) -> str:
    """Return a street's name without the words that all of them share."""
    return name.removesuffix("街道").removesuffix(" Subdistrict")
