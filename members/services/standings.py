"""Admission and regularisation: one standing a person, corrected by recording another in its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from members.models import Person, Standing
from members.rules.standings import Days, faults
from members.selectors.standings import days_now
from members.services.line import claim
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_reason, demand_visible, refuse
from organizations.services.edits import Edit
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict, Invalid

if TYPE_CHECKING:
    from accounts.models import AuditEntry


@once("standing.regularised")
def regularise(*, actor: Actor, person: Person, edit: Edit, today: date) -> Person:
    """Record that a probationary member became a full member on the day of the edit."""
    on = edit.day(today)
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
        demand_reason(on, today, edit.reason)
        claim(person, edit.version)
        days = days_now(person)
        if days.full_on is not None:
            raise Conflict(
                _("A full member since %(day)s; correct the days instead."),
                code="duplicate",
                field="on",
                params={"day": days.full_on.isoformat()},
            )
        wanted = days._replace(full_on=on)
        refuse([fault._replace(field="on") for fault in faults(wanted)])
        _exchange(actor, "standing.regularised", person, wanted, edit)
    return person


@once("standing.corrected")
def correct_standing(
    *, actor: Actor, person: Person, days: Days, edit: Edit, today: date
) -> Person:
    """Record the days as they really were."""
    if not edit.reason.strip():
        raise Invalid(_("A correction needs a reason."), code="missing", field="reason")
    refuse(faults(days))
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
        claim(person, edit.version)
        if days != days_now(person):
            _exchange(actor, "standing.corrected", person, days, edit)
    return person


def write_standing(person: Person, days: Days, entry: AuditEntry) -> None:
    """Record a standing; runs in the caller's transaction, after the one before was retracted."""
    Standing.objects.create(
        person=person, **days._asdict(), recorded_at=entry.at, recorded_in=entry
    )


def _exchange(actor: Actor, action: str, person: Person, days: Days, edit: Edit) -> None:
    changes = {name: str(day or "") for name, day in days._asdict().items()}
    entry = record(actor=actor, action=action, subject=person, changes=changes, reason=edit.reason)
    if not Standing.objects.filter(person=person).retract(entry):
        raise refusals.overtaken()
    write_standing(person, days, entry)
