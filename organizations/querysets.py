"""What is visible to a scope, one definition per noun; `objects` itself hides nothing."""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.facts import PeriodFactQuerySet
from organizations.scoping import Scope, place_q


def _model(name: str) -> Any:
    return apps.get_model("organizations", name)


def still_ahead(today: date) -> Q:
    """Return the filter for spans that are in force today or later, so that things of the future can be kept up."""
    return Q(retracted_at__isnull=True) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))


class SiteQuerySet(QuerySet[Any]):
    """Sites of a scope: by their street, or assigned to the scope's liaison officer."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the sites the scope reaches."""
        states = _model("SiteState").objects.filter(
            still_ahead(scope.today), place_q(scope, "street")
        )
        found = Q(pk__in=states.values("owner"))
        if scope.worker:
            found |= Q(pk__in=_assigned(scope, "site"))
        return self.filter(found)


class UnitQuerySet(QuerySet[Any]):
    """Units of a scope: operating or registered there, assigned to the officer, or attached to the own branch."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the units the scope reaches."""
        states = _model("UnitState").objects.filter(still_ahead(scope.today))
        found = Q(pk__in=states.filter(place_q(scope, "operating", "registered")).values("owner"))
        if scope.worker:
            found |= Q(pk__in=_assigned(scope, "unit"))
            found |= Q(pk__in=states.filter(site__in=_assigned(scope, "site")).values("owner"))
        if scope.organizations:
            attached = _model("Affiliation").objects.current().on(scope.today)
            found |= Q(pk__in=attached.filter(organization__in=scope.organizations).values("unit"))
        return self.filter(found)


class OrganizationQuerySet(QuerySet[Any]):
    """Organisations of a scope: by their seat, or the own branch."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the organisations the scope reaches."""
        states = _model("OrganizationState").objects.filter(
            still_ahead(scope.today), place_q(scope, "seat")
        )
        return self.filter(Q(pk__in=states.values("owner")) | Q(pk__in=scope.organizations))


class TerritoryQuerySet(QuerySet[Any]):
    """Territories of a scope: the granted ones and all below them."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the territories the scope reaches."""
        return self.filter(code__in=scope.codes)


class WorkerQuerySet(QuerySet[Any]):
    """Workers of a scope: assigned to something there, or not yet assigned in its district; the officer's own row."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the workers the scope reaches."""
        assignments = _model("Assignment").objects.filter(still_ahead(scope.today))
        inside = assignments.visible_to(scope).values("worker")
        free = ~Exists(assignments.filter(worker=OuterRef("pk")))
        districts = {code[:6] for code in scope.codes if len(code) >= len("310101")}
        return self.filter(
            Q(pk__in=inside) | (free & Q(district__in=districts)) | Q(pk=scope.worker)
        )


class AssignmentQuerySet(PeriodFactQuerySet):
    """Assignments of a scope: by the unit's or the site's place; the officer's own."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the assignments the scope reaches."""
        units = _model("Unit").objects.visible_to(scope).values("pk")
        sites = _model("Site").objects.visible_to(scope).values("pk")
        return self.filter(Q(unit__in=units) | Q(site__in=sites))


class VisitQuerySet(PeriodFactQuerySet):
    """Visits of a scope: by the unit's place."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the visits the scope reaches."""
        return self.filter(unit__in=_model("Unit").objects.visible_to(scope).values("pk"))


class AffiliationQuerySet(PeriodFactQuerySet):
    """Attachments of a scope: by the unit's place or the organisation's seat."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the attachments the scope reaches."""
        units = _model("Unit").objects.visible_to(scope).values("pk")
        held = _model("Organization").objects.visible_to(scope).values("pk")
        return self.filter(Q(unit__in=units) | Q(organization__in=held))


def _assigned(scope: Scope, target: str) -> Any:
    held = _model("Assignment").objects.current().on(scope.today).filter(worker=scope.worker)
    return held.filter(**{f"{target}__isnull": False}).values(target)
