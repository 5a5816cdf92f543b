"""Members as lists show them, as of a date: filtered, counted, put in order; a constant number of queries.

Never searched by identity number: those are looked up by a form that is sent, not by an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Q,
    QuerySet,
)

from members.enums import MemberStatus
from members.models import Membership, Person
from members.rules.people import born_between
from members.selectors.people import people_of
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors.search import mentions

TABS = ("members", "full", "probationary", "due", "mobile", "left")
COLUMNS = ("sex", "education", "mobile")
YEAR = 1  # of probation (domain DEV-13)


@dataclass(frozen=True, kw_only=True)
class PeopleWanted:
    """What a list of members is asked for; empty means everything."""

    on: date
    q: str = ""
    organization: str = ""  # opaque ids
    unit: str = ""
    street: str = ""
    status: str = ""
    youngest: int | None = None
    oldest: int | None = None
    exact: Mapping[str, Any] = field(default_factory=dict)  # column of the person: value
    tab: str = ""


@dataclass(frozen=True)
class PersonList:
    """The members of a scope, with the membership and standing they had on a date."""

    scope: Scope
    wanted: PeopleWanted

    def __post_init__(self) -> None:
        """Refuse those whose roles may not read members' records."""
        demand(self.scope, Action.PERSON_VIEW)

    @cached_property
    def held(self) -> QuerySet[Membership]:
        """The memberships in force on the date."""
        found: QuerySet[Membership] = Membership.objects.current().on(self.wanted.on)
        return found

    @property
    def all(self) -> QuerySet[Any]:
        """Every member of the scope, with organisation, unit and standing on the date."""
        on = self.wanted.on
        ends = Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gt=on)
        begun = Q(memberships__retracted_at__isnull=True, memberships__valid_from__lte=on)
        believed = Q(standings__retracted_at__isnull=True)
        return (
            people_of(self.scope)
            .annotate(  # joins, since looking up each of tens of thousands by itself takes a second
                at=FilteredRelation("memberships", condition=begun & ends),
                days=FilteredRelation("standings", condition=believed),
            )
            .annotate(
                held=ExpressionWrapper(Q(at__pk__isnull=False), BooleanField()),
                organization_id=F("at__organization"),
                organization_name=F("at__organization__name"),
                organization_key=F("at__organization__sort_key"),
                unit_name=F("at__unit__name"),
                admitted_on=F("days__admitted_on"),
                full_on=F("days__full_on"),
            )
        )

    @property
    def filtered(self) -> QuerySet[Any]:
        """The members who meet every condition."""
        return self.all.filter(self.condition())

    def condition(self) -> Q:
        """Return all conditions as one filter."""
        wanted = self.wanted
        found = Q(**{name: value for name, value in wanted.exact.items() if name in COLUMNS})
        if wanted.q:
            found &= mentions(wanted.q)
        for name in ("organization", "unit"):
            if uuid := getattr(wanted, name):
                found &= Q(pk__in=self.held.filter(**{f"{name}__uuid": uuid}).values("person"))
        if wanted.street:
            found &= Q(pk__in=self._in_street(wanted.street))
        if wanted.status:
            found &= self.tab(wanted.status)
        if wanted.youngest is not None or wanted.oldest is not None:
            found &= Q(born_on__range=born_between(wanted.youngest, wanted.oldest, wanted.on))
        if wanted.tab in TABS:
            found &= self.tab(wanted.tab)
        return found

    def tab_counts(self) -> dict[str, int]:
        """Return how many members each saved filter finds, in one query."""
        parts = {f"of_{name}": Count("pk", filter=self.tab(name)) for name in TABS}
        found = self.all.order_by().aggregate(of_every=Count("pk"), **parts)
        return {name.removeprefix("of_"): number for name, number in found.items()}

    def tab(self, name: str) -> Q:
        """Return a saved filter, or a status."""
        held, on = Q(held=True), self.wanted.on
        full, not_yet = Q(full_on__lte=on), Q(full_on__isnull=True) | Q(full_on__gt=on)
        parts = {
            MemberStatus.FULL: held & full,
            MemberStatus.PROBATIONARY: held & not_yet,
            "due": held & not_yet & Q(admitted_on__lte=_a_year_before(on)),
            "mobile": held & Q(mobile=True),
            "left": ~held,
        }
        return parts.get(name, held)

    def ordered(self, order: str) -> QuerySet[Any]:
        """Return the filtered members in an order; `-` before the name turns it round."""
        names = ORDERS.get(order.lstrip("-"), ORDERS["name"])
        down = order.startswith("-")
        by = [
            F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)
            for name in names
        ]
        return self.filtered.defer("phone").order_by(*by, "sort_key", "id")

    def _in_street(self, street: str) -> Any:
        return self.held.filter(
            organization__states__seat=street,
            organization__states__retracted_at__isnull=True,
            organization__states__valid_to__isnull=True,
        ).values("person")


ORDERS = {
    "name": ("sort_key",),
    "sex": ("sex",),
    "age": ("born_on",),
    "education": ("education",),
    "organization": ("organization_key",),
    "unit": ("unit_name",),
    "status": ("full_on", "admitted_on"),
    "admitted": ("admitted_on",),
}


def educations(scope: Scope) -> list[str]:
    """Return the kinds of education that occur among the members of the scope."""
    rows = Person.objects.visible_to(scope).exclude(education="").order_by("education")
    return list(rows.values_list("education", flat=True).distinct())


def _a_year_before(on: date) -> date:
    leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - YEAR, day=28 if leap_day else on.day)
