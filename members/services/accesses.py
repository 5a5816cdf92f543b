"""Every look at a person's record, told to the trail and to the person."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.bulk import insert_rows
from accounts.services.audit import Actor, record
from members.models import Access, Person
from members.selectors.people import access_person
from organizations.permissions import Action
from organizations.selectors.scopes import scope_of


def open_person(*, actor: Any, uuid: UUID, today: date) -> Person:
    """Return a person's record through the door, and record that it was opened."""
    person = access_person(scope_of(actor, today), uuid, Action.PERSON_VIEW)
    with transaction.atomic():
        told(actor, "person.opened", person)
    return person


def told(actor: Actor, action: str, person: Person, reason: str = "") -> Any:
    """Write the entry of one look at one person; runs in the caller's transaction."""
    entry = record(actor=actor, action=action, subject=person, reason=reason)
    Access.objects.create(person=person, entry=entry)
    return entry


def told_of_many(actor: Actor, action: str, people: Collection[int], scope_code: str) -> Any:
    """Write one entry about many people at once; each of them sees it."""
    entry = record(
        actor=actor, action=action, scope_code=scope_code, figures={"persons": len(people)}
    )
    remember(entry, people)
    return entry


def remember(entry: Any, people: Collection[int]) -> None:
    """Let each of the people see an entry that is about all of them; runs in the transaction of the entry."""
    insert_rows(Access, ("person_id", "entry_id"), [(pk, entry.pk) for pk in people])
