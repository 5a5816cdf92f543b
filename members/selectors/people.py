"""Scoped reads of persons, and the door to one of them."""

from typing import Any
from uuid import UUID

from accounts.encryption import lookup_hash
from members.models import Person
from members.querysets import PersonQuerySet
from organizations.permissions import Action, demand, demand_on
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def people_of(scope: Scope) -> PersonQuerySet:
    """Return the persons of the scope; raises Refused where the roles may not read them at all."""
    demand(scope, Action.PERSON_VIEW)
    return Person.objects.visible_to(scope)


def access_person(scope: Scope, uuid: UUID, action: Action = Action.PERSON_VIEW) -> Any:
    """Return the person; NotFound outside the scope, Refused inside it where the action is not allowed."""
    found = Person.objects.visible_to(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    demand_on(scope, action, found)
    return found


def own_person(scope: Scope) -> Any:
    """Return the asker's own record; NotFound where the account is no member's."""
    found = Person.objects.filter(pk=scope.person).first() if scope.person else None
    if found is None:
        raise NotFound
    return found


def with_number(number: str) -> PersonQuerySet:
    """Return the person with an identity number, found by its keyed hash: in the whole register, scope or not."""
    return Person.objects.filter(identity_hash=lookup_hash(number))
