"""Scoped reads of organizations, and the door to one of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from organizations.models import Organization, OrganizationObservation, OrganizationState
from organizations.permissions import Action, demand, demand_on
from organizations.querysets import OrganizationQuerySet
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def organizations_of(scope: Scope) -> OrganizationQuerySet:
    """Return the organizations of the scope; raises Refused where the roles may not read the register at all."""
    demand(scope, Action.REGISTER_VIEW)
    return Organization.objects.visible_to(scope)


def access_organization(scope: Scope, uuid: UUID, action: Action = Action.REGISTER_VIEW) -> Any:
    """Return the organization; NotFound outside the scope, Refused inside it where the action is not allowed."""
    found = Organization.objects.visible_to(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    demand_on(scope, action, found)
    return found


def state_on(organization: Any, on: date) -> Any:
    """Return what the organisation was on a date, None before its founding."""
    return OrganizationState.objects.current().on(on).filter(owner=organization).first()


def version_now(organization: Any) -> int:
    """Return the version a form edits: the newest row that was ever recorded about the organisation."""
    rows = OrganizationObservation.objects.filter(owner=organization)
    newest: int | None = rows.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def similar_organizations(scope: Scope, name: str) -> Any:
    """Return the organisations of the scope that bear this name already."""
    return Organization.objects.visible_to(scope).filter(name=name.strip())[:5]
