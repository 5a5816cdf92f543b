"""Scoped reads of units, and the door to one of them."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from organizations.models import FormerNumber, Unit
from organizations.permissions import Action, demand, demand_on
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
    demand_on(scope, action, found)
    return found


def similar_units(scope: Scope, name: str) -> UnitQuerySet:
    """Return up to five units of the scope whose name is the same or holds this one: possible duplicates."""
    bare = name.strip()
    found: UnitQuerySet = units_of(scope).filter(name__icontains=bare).order_by("sort_key")[:5]
    return found


def unit_with_code(scope: Scope, code: str) -> Any:
    """Return the unit of the scope under a credit code, None without one."""
    return units_of(scope).filter(credit_code=code).first()


def access_number(scope: Scope, number: str) -> Any:
    """Return the unit of the scope that has a code, or once had the provisional number; else NotFound."""
    former = FormerNumber.objects.filter(number=number).values("unit")
    found = units_of(scope).filter(Q(credit_code=number) | Q(pk__in=former)).first()
    if found is None:
        raise NotFound
    return found
