"""How many things of each noun a scope holds today, as the menu shows beside its pages: one query each."""

from typing import Any

from django.db.models import QuerySet

from organizations.models import (
    Organization,
    OrganizationState,
    Site,
    SiteState,
    Unit,
    UnitState,
)
from organizations.scoping import Scope


def units(scope: Scope) -> int:
    """Return the number of the list of units before anything is filtered."""
    return _count(UnitState.objects.current().on(scope.today), Unit.objects.visible_to(scope))


def sites(scope: Scope) -> int:
    """Return the number of the list of sites before anything is filtered."""
    return _count(SiteState.objects.current().on(scope.today), Site.objects.visible_to(scope))


def organizations(scope: Scope) -> int:
    """Return the number of the list of organisations before anything is filtered."""
    return _count(
        OrganizationState.objects.current().on(scope.today), Organization.objects.visible_to(scope)
    )


def _count(states: QuerySet[Any], visible: QuerySet[Any]) -> int:
    return states.filter(owner__in=visible.values("pk")).count()
