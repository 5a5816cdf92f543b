"""Scoped reads of units, and the door to one of them."""

from typing import Any
from uuid import UUID

from organizations.models import Unit
from organizations.permissions import Action, demand
from organizations.querysets import UnitQuerySet
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def units_of(scope: Scope) -> UnitQuerySet:
    """Return the units of the scope; raises Refused where the roles may not read the register at all."""
    demand(scope, Action.REGISTER_VIEW)
    return Unit.objects.visible_to(scope)


def access_unit(scope: Scope, uuid: UUID, action: Action = Action.REGISTER_VIEW) -> Any:
    """Return the unit; NotFound outside the scope, Refused inside it where the action is not allowed."""
    found = Unit.objects.visible_to(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    demand(scope, action)
    return found
