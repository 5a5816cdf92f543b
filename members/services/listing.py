"""A list of members as a workbook: no numbers in it, and everybody in it can see that it was taken."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts.services.audit import Actor
from members.services.accesses import told_of_many
from organizations.permissions import Action
from organizations.services.authority import authorized
from organizations.services.listing import Sheet, export_listing


def export_people(*, actor: Actor, sheet: Sheet, people: Collection[int], today: date) -> bytes:
    """Return the workbook and record the export for each person in it."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EXPORT)
        content = export_listing(actor=actor, sheet=sheet, today=today)
        told_of_many(actor, "person.exported", people, scope.home if scope else "")
    return content
