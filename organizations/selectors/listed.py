"""Value rows of the register as of a date, for REST: one query a list, whatever its length."""

from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from organizations.models import (
    Election,
    FormerNumber,
    Organization,
    OrganizationState,
    Site,
    SiteState,
    Territory,
    Unit,
    UnitState,
)
from organizations.scoping import Scope

SITE_FIELDS = (
    "owner_id",
    "owner__uuid",
    "owner__number",
    "owner__district",
    "owner__name",
    "owner__sort_key",
    "kind",
    "status",
    "street",
    "address",
    "longitude",
    "latitude",
    "property_manager",
    "opening_on",
    "priority",
    "valid_from",
)
UNIT_FIELDS = (
    "owner_id",
    "owner__uuid",
    "owner__credit_code",
    "owner__name",
    "owner__sort_key",
    "status",
    "kind",
    "ownership",
    "industry",
    "lifecycle",
    "site__uuid",
    "site__number",
    "site__name",
    "operating",
    "registered",
    "employees",
    "full_members",
    "union",
    "youth_league",
    "operation_mode",
    "room",
    "valid_from",
)
ORGANIZATION_FIELDS = (
    "owner_id",
    "owner__uuid",
    "owner__code",
    "owner__district",
    "owner__name",
    "owner__sort_key",
    "active",
    "kind",
    "mode",
    "category",
    "seat",
    "term_years",
    "superior__uuid",
    "superior__code",
    "superior__name",
    "guidance__uuid",
    "guidance__code",
    "guidance__name",
    "valid_from",
    "last_election_on",
)
TERRITORY_FIELDS = ("code", "level", "name", "name_en")


def site_rows(scope: Scope, on: date, known_at: datetime | None) -> QuerySet[Any, dict[str, Any]]:
    """Return the sites of the scope as they were on a date."""
    visible = Site.objects.visible_to(scope).values("pk")
    return SiteState.objects.known(known_at).on(on).filter(owner__in=visible).values(*SITE_FIELDS)


def unit_rows(scope: Scope, on: date, known_at: datetime | None) -> QuerySet[Any, dict[str, Any]]:
    """Return the units of the scope as they were on a date; units not yet founded then are absent."""
    visible = Unit.objects.visible_to(scope).values("pk")
    return UnitState.objects.known(known_at).on(on).filter(owner__in=visible).values(*UNIT_FIELDS)


def organization_rows(
    scope: Scope, on: date, known_at: datetime | None
) -> QuerySet[Any, dict[str, Any]]:
    """Return the organisations of the scope as they were on a date, with the last election held by then."""
    visible = Organization.objects.visible_to(scope).values("pk")
    held = Election.objects.known(known_at).filter(organization=OuterRef("owner"), held_on__lte=on)
    states = OrganizationState.objects.known(known_at).on(on).filter(owner__in=visible)
    last = Subquery(held.order_by("-held_on").values("held_on")[:1])
    return states.annotate(last_election_on=last).values(*ORGANIZATION_FIELDS)


def territory_rows(scope: Scope) -> QuerySet[Any, dict[str, Any]]:
    """Return the territories of the scope."""
    return Territory.objects.visible_to(scope).values(*TERRITORY_FIELDS)


def day_to_show(state: Any, owner_id: int, today: date) -> date:
    """Return today, or the first day of a thing that only begins later."""
    days = state.objects.current().filter(owner=owner_id).order_by("valid_from")
    first = days.values_list("valid_from", flat=True).first()
    return max(first or today, today)


def numbered(number: str) -> Q:
    """Return the filter of unit rows for a credit code, a provisional number or a former one."""
    former = FormerNumber.objects.filter(number=number).values("unit")
    return Q(owner__credit_code=number) | Q(owner__in=former)
