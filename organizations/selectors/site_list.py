"""Sites as lists and pages show them, as of a date."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from organizations.enums import UnitStatus
from organizations.models import Assignment, Site, SiteObservation, SiteState, UnitState
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors import history
from organizations.selectors.search import mentions
from organizations.selectors.unit_coverage import Depths

EXACT = ("kind", "status", "priority", "street")


@dataclass(frozen=True)
class SiteRow:
    """One line of a list of sites: the site, its units in operation and how many are covered by an organisation."""

    state: SiteState
    units: int
    covered: int
    officers: tuple[str, ...]


@dataclass(frozen=True)
class SiteList:
    """The sites of a scope on a date."""

    scope: Scope
    asked: dict[str, Any]

    @property
    def on(self) -> date:
        """The date of the list."""
        found: date = self.asked.get("as_of") or self.scope.today
        return found

    @property
    def filtered(self) -> QuerySet[SiteState]:
        """The sites that meet every condition."""
        demand(self.scope, Action.REGISTER_VIEW)
        visible = Site.objects.visible_to(self.scope).values("pk")
        found: QuerySet[SiteState] = (
            SiteState.objects.current().on(self.on).filter(owner__in=visible)
        )
        found = found.filter(**{name: self.asked[name] for name in EXACT if self.asked.get(name)})
        if self.asked.get("q"):
            found = found.filter(mentions(self.asked["q"], "owner", "number"))
        return found

    def ordered(self, order: str) -> QuerySet[SiteState]:
        """Return the sites in an order."""
        name = order.lstrip("-")
        rows = self.filtered
        column = F(
            {
                "number": "owner__number",
                "kind": "kind",
                "street": "street",
                "priority": "priority",
            }.get(name, "owner__sort_key")
        )
        by = column.desc() if order.startswith("-") else column.asc()
        return rows.select_related("owner").order_by(by, "owner__sort_key", "owner_id")

    def complete(self, states: Any) -> list[SiteRow]:
        """Return the lines of one page; three queries."""
        page = list(states)
        ids = [state.owner_id for state in page]
        depths = Depths(self.on)
        inside = UnitState.objects.current().on(self.on)
        inside = inside.filter(site__in=ids, status=UnitStatus.OPERATING).order_by()
        held = Q(owner__in=depths.own) | Q(owner__in=depths.joint)
        counts = {
            site: (number, covered)
            for site, number, covered in inside.values_list("site").annotate(
                number=Count("pk"), covered=Count("pk", filter=held)
            )
        }
        officers: dict[int, list[str]] = defaultdict(list)
        posts = Assignment.objects.current().on(self.on).filter(site__in=ids)
        for site, name in posts.order_by("valid_from").values_list("site", "worker__name"):
            officers[site].append(name)
        return [
            SiteRow(state, *counts.get(state.owner_id, (0, 0)), tuple(officers[state.owner_id]))
            for state in page
        ]


@dataclass(frozen=True)
class SitePage:
    """One site that was opened through its door, on a date."""

    site: Site
    on: date

    @cached_property
    def state(self) -> SiteState | None:
        """What the site was on the date."""
        rows = SiteState.objects.current().filter(owner=self.site)
        return rows.on(self.on).first() or rows.order_by("valid_from").first()

    @cached_property
    def observations(self) -> list[SiteObservation]:
        """What is believed about the site."""
        return list(SiteObservation.objects.current().filter(owner=self.site).order_by("on"))

    @property
    def version(self) -> int:
        """The version that forms edit."""
        return max((row.pk for row in self.observations), default=0)

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Workers assigned to the whole site, newest first."""
        rows = Assignment.objects.current().filter(site=self.site)
        return list(rows.select_related("worker").order_by("-valid_from"))

    def changes_since(self, version: int) -> list[history.Change]:
        """What was observed after a version."""
        return history.changes_since(SiteObservation.objects.filter(owner=self.site), version)

    @cached_property
    def changes(self) -> list[history.Change]:
        """What changed, newest first."""
        posts = Assignment.objects.filter(site=self.site)
        found = [
            *history.observed_changes(SiteObservation.objects.filter(owner=self.site)),
            *history.period_changes(
                posts.select_related("worker", "recorded_in__actor", "retracted_in__actor"),
                "liaison",
                lambda row: row.worker_id,
                lambda row: f"{row.worker.name} {row.valid_from} – {row.valid_to or ''}".strip(),
            ),
        ]
        return sorted(found, key=lambda change: change.at, reverse=True)
