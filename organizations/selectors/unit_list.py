"""Units as lists show them, as of a date: filtered, counted, put in order; a constant number of queries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from organizations.enums import UnitStatus
from organizations.models import Assignment, FormerNumber, Unit, UnitObservation, UnitState, Visit
from organizations.permissions import Action, demand
from organizations.rules.units import QUALIFYING, SURVEY_DAYS
from organizations.scoping import Scope
from organizations.selectors.above import full_members_at_work
from organizations.selectors.search import mentions
from organizations.selectors.unit_coverage import (
    JOINT,
    NONE,
    OWN,
    TANGIBLE,
    WORK,
    Depths,
    depth_expression,
)
from partybuild.kernel.cells.codes import normal_code

TABS = ("mine", "operating", "to_build", "unvisited", "uncovered", "new", "survey_old")
COLUMNS = ("kind", "ownership", "industry", "lifecycle", "status")
COVERAGES = (OWN, JOINT, WORK, TANGIBLE, NONE)


@dataclass(frozen=True, kw_only=True)
class UnitsWanted:
    """What a list of units is asked for; empty means everything."""

    on: date
    known_at: datetime | None = None
    q: str = ""
    exact: Mapping[str, str] = field(default_factory=dict)  # column of the state: value
    site: str = ""
    street: str = ""
    coverage: str = ""
    members_min: int | None = None
    surveyed_before: date | None = None
    tab: str = ""


@dataclass(frozen=True)
class UnitList:
    """The units of a scope on a date, as a selection that filters, counts and sorts."""

    scope: Scope
    wanted: UnitsWanted

    def __post_init__(self) -> None:
        """Refuse those whose roles may not read the register."""
        demand(self.scope, Action.REGISTER_VIEW)

    @cached_property
    def depths(self) -> Depths:
        """The coverage on the date of the list."""
        return Depths(self.wanted.on, self.wanted.known_at)

    @property
    def all(self) -> QuerySet[UnitState]:
        """Every unit of the scope that existed on the date."""
        states = UnitState.objects.known(self.wanted.known_at).on(self.wanted.on)
        found: QuerySet[UnitState] = states.filter(
            owner__in=Unit.objects.visible_to(self.scope).values("pk")
        )
        return found

    @property
    def filtered(self) -> QuerySet[UnitState]:
        """The units that meet every condition."""
        return self.all.filter(self.condition())

    def condition(self) -> Q:
        """Return all conditions as one filter."""
        wanted = self.wanted
        found = Q(**{name: value for name, value in wanted.exact.items() if name in COLUMNS})
        if wanted.q:
            found &= mentions(wanted.q, "owner", "credit_code") | former(wanted.q)
        if wanted.site:
            found &= Q(site__uuid=wanted.site)
        if wanted.street:
            found &= Q(operating=wanted.street) | Q(registered=wanted.street)
        if wanted.coverage:
            found &= self.covered(wanted.coverage)
        if wanted.members_min:
            found &= self.members_at_least(wanted.members_min)
        if wanted.surveyed_before:
            found &= self.not_surveyed_since(wanted.surveyed_before)
        if wanted.tab in TABS:
            found &= self.tab(wanted.tab)
        return found

    def tab_counts(self) -> dict[str, int]:
        """Return how many units each saved filter finds, in one query."""
        parts = {
            name: Count("pk", filter=self.tab(name))
            for name in TABS
            if name != "mine" or self.scope.worker
        }
        return self.all.order_by().aggregate(every=Count("pk"), **parts)

    def tab(self, name: str) -> Q:
        """Return a saved filter."""
        operating = Q(status=UnitStatus.OPERATING)
        on = self.wanted.on
        parts: dict[str, Callable[[], Q]] = {
            "mine": self.mine,
            "to_build": lambda: (
                operating & self.members_at_least(QUALIFYING) & ~Q(owner__in=self.depths.own)
            ),
            "unvisited": lambda: operating & self.covered(TANGIBLE),
            "uncovered": lambda: operating & (self.covered(NONE) | self.covered(TANGIBLE)),
            "new": lambda: self.new_since(on.replace(day=1)),
            "survey_old": lambda: (
                operating & self.not_surveyed_since(on - timedelta(days=SURVEY_DAYS - 1))
            ),
        }
        return parts.get(name, lambda: operating)()

    def mine(self) -> Q:
        """Return the units assigned to the worker of the scope, directly or through a site."""
        held = Assignment.objects.current().on(self.scope.today).filter(worker=self.scope.worker)
        units = held.filter(unit__isnull=False).values("unit")
        return Q(owner__in=units) | Q(site__in=held.filter(site__isnull=False).values("site"))

    def covered(self, depth: str) -> Q:
        """Return the units of one depth of coverage."""
        depths = self.depths
        own, joint = Q(owner__in=depths.own), Q(owner__in=depths.joint)
        match depth:
            case "own":
                return own
            case "joint":
                return joint & ~own
            case "work":
                return depths.assigned & Q(owner__in=depths.visited) & ~own & ~joint
            case "tangible":
                return depths.assigned & ~Q(owner__in=depths.visited) & ~own & ~joint
        return ~own & ~joint & ~depths.assigned

    def members_at_least(self, number: int) -> Q:
        """Return the units with so many full members, by survey or on the register."""
        found = Q(full_members__gte=number)
        rows = full_members_at_work(self.wanted.on, self.wanted.known_at)
        if rows is not None:
            counted = rows.order_by().values("unit").annotate(number=Count("pk"))
            found |= Q(owner__in=counted.filter(number__gte=number).values("unit"))
        return found

    def not_surveyed_since(self, day: date) -> Q:
        """Return the units without a survey count from a day on."""
        rows = UnitObservation.objects.known(self.wanted.known_at)
        rows = rows.filter(on__gte=day, on__lte=self.wanted.on, values__has_key="full_members")
        return ~Q(owner__in=rows.values("owner"))

    def new_since(self, day: date) -> Q:
        """Return the units founded from a day on."""
        earlier = UnitState.objects.current().filter(owner=OuterRef("owner"), valid_from__lt=day)
        return Q(~Exists(earlier))

    def ordered(self, order: str) -> QuerySet[UnitState]:
        """Return the filtered units in an order; `-` before the name turns it round."""
        name = order.lstrip("-")
        rows = self.filtered
        if name == "coverage":
            rows = rows.annotate(coverage=depth_expression(self.depths))
        if name == "visited":
            last = Visit.objects.known(self.wanted.known_at).filter(
                unit=OuterRef("owner"), on__lte=self.wanted.on
            )
            rows = rows.annotate(visited=Subquery(last.order_by("-on").values("on")[:1]))
        column = F(ORDERS.get(name, "owner__sort_key"))
        by = column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
        return rows.select_related("owner", "site").order_by(by, "owner__sort_key", "owner_id")


ORDERS = {
    "name": "owner__sort_key",
    "kind": "kind",
    "site": "site__sort_key",
    "employees": "employees",
    "members": "full_members",
    "coverage": "coverage",
    "visited": "visited",
}


def former(text: str) -> Q:
    """Return the units that once had a provisional number."""
    found = FormerNumber.objects.filter(number=normal_code(text.strip()[:100]))
    return Q(owner__in=found.values("unit"))
