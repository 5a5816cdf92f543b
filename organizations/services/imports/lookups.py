"""Look-ups of the register by the keys of workbooks, in bulk: where things are now, and what they are called.

Owners without a current observation were taken back by an undo: their numbers are free, their rows are used again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from organizations.models import (
    FormerNumber,
    Organization,
    OrganizationState,
    Site,
    SiteState,
    Unit,
    UnitState,
    Worker,
)
from organizations.services.imports.keyring import Found
from organizations.services.observations import batches

Numbered = tuple[str, str]  # district, number


def find_units(codes: Iterable[str], today: date) -> dict[str, Found]:
    """Return units by credit code or former number, with the places where they are today."""
    numbers = unit_ids(codes)
    rows = UnitState.objects.filter(owner__in=set(numbers.values()), retracted_at__isnull=True)
    places: dict[int, tuple[str, str]] = {}
    for owner, began, operating, registered in rows.order_by("owner_id", "valid_from").values_list(
        "owner_id", "valid_from", "operating", "registered"
    ):
        if owner not in places or began <= today:
            places[owner] = (operating, registered)
    return {
        code: Found(pk, places[pk], places[pk][0]) for code, pk in numbers.items() if pk in places
    }


def unit_ids(codes: Iterable[str]) -> dict[str, int]:
    """Return the rows of units by credit code or former number, those taken back included."""
    wanted = list(codes)
    found = dict(Unit.objects.filter(credit_code__in=wanted).values_list("credit_code", "pk"))
    former = [code for code in wanted if code not in found and code.startswith("P")]
    if former:
        rows = FormerNumber.objects.filter(number__in=former)
        found.update(rows.values_list("number", "unit_id"))
    return found


def find_sites(keys: Iterable[Numbered], today: date) -> dict[Numbered, Found]:
    """Return sites by district and number, with their street today."""
    return _numbered(_Numbers(Site, "number", SiteState, "street"), keys, today)


def find_organizations(keys: Iterable[Numbered], today: date) -> dict[Numbered, Found]:
    """Return organisations by district and code, with their seat today."""
    return _numbered(_Numbers(Organization, "code", OrganizationState, "seat"), keys, today)


def find_workers(keys: Iterable[Numbered]) -> dict[Numbered, Found]:
    """Return workers by district and number; taken back are those of whom nothing observed is believed any more."""
    wanted = set(keys)
    rows = Worker.objects.filter(number__in={number for _, number in wanted})
    rows = rows.filter(
        Q(observations__isnull=True) | Q(observations__retracted_at__isnull=True)
    ).distinct()
    return {
        (district, number): Found(pk, name=name)
        for pk, district, number, name in rows.values_list("pk", "district", "number", "name")
        if (district, number) in wanted
    }


def seats_of(ids: Iterable[int], today: date) -> dict[int, tuple[str, ...]]:
    """Return the seat today of organisations, by row id."""
    rows = OrganizationState.objects.filter(owner__in=list(ids), retracted_at__isnull=True)
    found: dict[int, tuple[str, ...]] = {}
    for owner, began, seat in rows.order_by("owner_id", "valid_from").values_list(
        "owner_id", "valid_from", "seat"
    ):
        if owner not in found or began <= today:
            found[owner] = (seat,)
    return found


def row_ids(model: Any, field: str, keys: Iterable[Numbered]) -> dict[Numbered, int]:
    """Return the rows of numbered owners, those taken back included."""
    wanted = set(keys)
    found: dict[Numbered, int] = {}
    for batch in batches({number for _, number in wanted}):
        rows = model.objects.filter(**{f"{field}__in": batch})
        for pk, district, number in rows.values_list("pk", "district", field):
            if (district, number) in wanted:
                found[district, number] = pk
    return found


@dataclass
class Codes:
    """Codes of organisations that may be named, and of units as they are needed."""

    organizations: dict[int, str]
    _units: dict[int, str] = field(default_factory=dict)

    def need_units(self, ids: Iterable[int | None]) -> None:
        """Look up units all at once."""
        unknown = {pk for pk in ids if pk is not None} - self._units.keys()
        rows = Unit.objects.filter(pk__in=unknown).values_list("pk", "credit_code")
        self._units.update(rows)

    def unit(self, pk: int | None) -> str | None:
        """Return a unit's credit code."""
        return None if pk is None else self._units.get(pk)


def codes_of(places: Iterable[str], today: date) -> Codes:
    """Return the codes of organisations with their seat among the places today."""
    states = OrganizationState.objects.current().on(today).filter(seat__in=list(places))
    return Codes(dict(states.values_list("owner_id", "owner__code")))


class _Numbers:
    def __init__(self, owner: Any, number: str, state: Any, place: str) -> None:
        self.owner, self.number, self.state, self.place = owner, number, state, place


def _numbered(kind: _Numbers, keys: Iterable[Numbered], today: date) -> dict[Numbered, Found]:
    wanted = row_ids(kind.owner, kind.number, keys)
    by_id = {pk: key for key, pk in wanted.items()}
    rows = kind.state.objects.filter(owner__in=list(by_id), retracted_at__isnull=True)
    found: dict[Numbered, Found] = {}
    for owner, began, place, name in rows.order_by("owner_id", "valid_from").values_list(
        "owner_id", "valid_from", kind.place, "owner__name"
    ):
        key = by_id[owner]
        if key not in found:
            found[key] = Found(owner, (place,), place, began, name)
        elif began <= today:
            found[key] = Found(owner, (place,), place, found[key].since, name)
    return found
