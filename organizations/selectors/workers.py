"""Scoped reads of workers, and the door to one of them."""

from typing import Any
from uuid import UUID

from organizations.models import Worker
from organizations.permissions import Action, demand, demand_on
from organizations.querysets import WorkerQuerySet
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def workers_of(scope: Scope) -> WorkerQuerySet:
    """Return the workers of the scope; raises Refused where the roles may not read the register at all."""
    demand(scope, Action.REGISTER_VIEW)
    return Worker.objects.visible_to(scope)


def access_worker(scope: Scope, uuid: UUID, action: Action = Action.REGISTER_VIEW) -> Any:
    """Return the worker; NotFound outside the scope, Refused inside it where the action is not allowed."""
    found = Worker.objects.visible_to(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    demand_on(scope, action, found)
    return found


def own_worker(scope: Scope) -> Any:
    """Return the worker that the account is, None for others."""
    return Worker.objects.filter(pk=scope.worker).first() if scope.worker else None
