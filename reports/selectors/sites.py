"""Sites of a territory on a date, with coordinates: what the map of sites shows."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps

from reports.rules.places import places_of
from reports.selectors.figures import Basis, known_tree


@dataclass(frozen=True)
class MappedSite:
    """A site with coordinates; `street` is the node in which it counts on the date."""

    pk: int
    number: str
    district: str
    name: str
    street: str
    longitude: float
    latitude: float
    in_use: bool


def mapped_sites(basis: Basis) -> list[MappedSite]:
    """Return the sites recorded in the territory that have coordinates."""
    tree = known_tree(basis)
    inside = places_of(tree, basis.territory, basis.as_of).inside
    states = (
        apps.get_model("organizations", "SiteState").objects.known(basis.known_at).on(basis.as_of)
    )
    rows = states.filter(
        street__in=sorted(inside), longitude__isnull=False, latitude__isnull=False
    ).values_list(
        "owner", "owner__number", "owner__district", "owner__name", "street", "longitude", "latitude", "status"
    )  # fmt: skip
    return [_site(row, tree.locate(row[4], basis.as_of) or row[4]) for row in rows]


def _site(row: tuple[Any, ...], street: str) -> MappedSite:
    pk, number, district, name, _street, longitude, latitude, status = row
    spot = (float(longitude), float(latitude))
    return MappedSite(pk, number, district, name, street, *spot, status in ("", "in_use"))
