"""Organisations as lists show them, as of a date: filtered, counted, put in order; a constant number of queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Extract

from organizations.enums import OrganizationKind
from organizations.models import Affiliation, Election, Organization, OrganizationState
from organizations.permissions import Action, demand
from organizations.rules.organizations import BRANCHES, TERMS, UNELECTED_MODES
from organizations.rules.terms import latest_overdue_start
from organizations.rules.units import QUALIFYING
from organizations.scoping import Scope
from organizations.selectors import headcounts
from organizations.selectors.search import mentions

TABS = ("active", "overdue", "soon", "below_3", "dissolved")
COLUMNS = ("kind", "mode", "category", "seat")
SOON_MONTHS = 6  # domain TERM-04: the superior reminds six months before


@dataclass(frozen=True, kw_only=True)
class OrganizationsWanted:
    """What a list of organisations is asked for; empty means everything."""

    on: date
    known_at: datetime | None = None
    q: str = ""
    exact: Mapping[str, str] = field(default_factory=dict)  # column of the state: value
    superior: str = ""  # opaque id
    tab: str = ""


@dataclass(frozen=True)
class OrganizationList:
    """The organisations of a scope on a date, as a selection that filters, counts and sorts."""

    scope: Scope
    wanted: OrganizationsWanted

    def __post_init__(self) -> None:
        """Refuse those whose roles may not read the register."""
        demand(self.scope, Action.REGISTER_VIEW)

    @cached_property
    def all(self) -> QuerySet[OrganizationState]:
        """Every organisation of the scope that was founded by the date, with its term."""
        visible = Organization.objects.visible_to(self.scope).values("pk")
        return with_term(states_on(self.wanted).filter(owner__in=visible), self.wanted)

    @property
    def filtered(self) -> QuerySet[OrganizationState]:
        """The organisations that meet every condition."""
        wanted = self.wanted
        found = Q(**{name: value for name, value in wanted.exact.items() if name in COLUMNS})
        if wanted.q:
            found &= mentions(wanted.q, "owner", "code")
        if wanted.superior:
            found &= Q(superior__uuid=wanted.superior)
        if wanted.tab in TABS:
            found &= tab(wanted.tab, wanted)
        return self.all.filter(found)

    def tab_counts(self) -> dict[str, int]:
        """Return how many organisations each saved filter finds, in one query."""
        parts = {f"of_{name}": Count("pk", filter=tab(name, self.wanted)) for name in TABS}
        found = self.all.order_by().aggregate(of_every=Count("pk"), **parts)
        return {name.removeprefix("of_"): number for name, number in found.items()}

    def ordered(self, order: str) -> QuerySet[OrganizationState]:
        """Return the filtered organisations in an order; `-` before the name turns it round."""
        names = ORDERS.get(order.lstrip("-"), ORDERS["name"])
        down = order.startswith("-")
        by = [
            F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)
            for name in names
        ]
        rows = self.filtered.select_related("owner", "superior", "guidance")
        if names[0] in ("full", "probationary"):
            rows = headcounts.keeper().annotated(rows, self.wanted.on, self.wanted.known_at)
        if names[0] == "units":
            rows = rows.annotate(units=_units(self.wanted))
        if "ends_year" in names:
            rows = rows.annotate(
                ends_year=Extract("term_start", "year") + F("term_years"),
                ends_month=Extract("term_start", "month"),
                ends_day=Extract("term_start", "day"),
            )
        return rows.order_by(*by, "owner__sort_key", "owner_id")


ORDERS = {
    "name": ("owner__sort_key",),
    "kind": ("kind", "mode"),
    "superior": ("superior__sort_key",),
    "seat": ("seat",),
    "full": ("full",),
    "probationary": ("probationary",),
    "units": ("units",),
    "term": ("ends_year", "ends_month", "ends_day"),
}


def states_on(wanted: OrganizationsWanted) -> QuerySet[OrganizationState]:
    """Return what organisations were on the date, as it was known."""
    found: QuerySet[OrganizationState] = OrganizationState.objects.known(wanted.known_at).on(
        wanted.on
    )
    return found


def with_term(states: QuerySet[OrganizationState], wanted: OrganizationsWanted) -> QuerySet[Any]:
    """Return the states with the day of the founding and the day from which the running term counts."""
    known = wanted.known_at
    founded = OrganizationState.objects.known(known).filter(owner=OuterRef("owner"))
    held = Election.objects.known(known).filter(
        organization=OuterRef("owner"), held_on__lte=wanted.on
    )
    states = states.annotate(
        founded_on=Subquery(founded.order_by("valid_from").values("valid_from")[:1]),
        elected_on=Subquery(held.order_by("-held_on").values("held_on")[:1]),
    )
    return states.annotate(term_start=Coalesce("elected_on", "founded_on"))


def attached(wanted: OrganizationsWanted, ids: Collection[int] | None = None) -> dict[int, int]:
    """Return how many units are attached to organisations (all where none are named), in one query."""
    rows = Affiliation.objects.known(wanted.known_at).on(wanted.on)
    if ids is not None:
        rows = rows.filter(organization__in=ids)
    return dict(rows.order_by().values_list("organization").annotate(number=Count("unit")))


def _units(wanted: OrganizationsWanted) -> Coalesce:
    rows: QuerySet[Any] = Affiliation.objects.known(wanted.known_at).on(wanted.on)
    rows = rows.filter(organization=OuterRef("owner")).order_by().values("organization")
    counted = rows.annotate(number=Count("unit")).values("number")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def tab(name: str, wanted: OrganizationsWanted) -> Q:
    """Return a saved filter."""
    on = wanted.on
    if name == "dissolved":
        return Q(active=False)
    parts = {
        "overdue": lambda: elected() & over_by(on),
        "soon": lambda: elected() & over_by(_months_later(on)) & ~over_by(on),
        "below_3": lambda: _below(wanted),
    }
    return Q(active=True) & parts.get(name, Q)()


def _below(wanted: OrganizationsWanted) -> Q:
    """Return the filter for branches with fewer full members than a branch needs (`branches_below_3`)."""
    enough = headcounts.keeper().at_least(QUALIFYING, wanted.on, wanted.known_at)
    branches = Q(kind__in=BRANCHES) & ~Q(mode__in=UNELECTED_MODES)
    return branches if enough is None else branches & ~Q(owner__in=enough)


def elected() -> Q:
    """Return the filter for organisations that are elected at all (contract, "Elections")."""
    appointed = Q(kind=OrganizationKind.WORKING_COMMITTEE) | Q(mode__in=UNELECTED_MODES)
    return Q(term_years__isnull=False) & ~appointed


def over_by(on: date) -> Q:
    """Return the filter for organisations whose term ended before a date."""
    latest = [
        When(term_years=years, then=Value(latest_overdue_start(on, years))) for years in TERMS
    ]
    return Q(term_start__lte=Case(*latest, output_field=DateField()))


def _months_later(on: date) -> date:
    month = on.month + SOON_MONTHS
    year, month = (on.year, month) if month <= 12 else (on.year + 1, month - 12)
    return date(year, month, min(on.day, 28))
