"""Units attached to organisations: attached, ended, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Affiliation, Organization, Unit
from organizations.permissions import Action
from organizations.rules import affiliations as rules
from organizations.rules.periods import Period
from organizations.services.authority import authorized, demand_reason, demand_visible, refuse
from organizations.services.edits import NOW, Edit
from organizations.services.submissions import once
from partybuild.kernel.errors import Invalid

if TYPE_CHECKING:
    from accounts.models import AuditEntry


@once("unit.attached")
def attach_unit(
    *,
    actor: Actor,
    pair: tuple[Organization, Unit],
    period: Period,
    edit: Edit = NOW,
    today: date,
) -> Affiliation:
    """Attach a unit to an organisation over a period."""
    organization, unit = pair
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, organization)
        demand_visible(scope, unit)
        refuse(rules.faults(period, _others(organization.pk, unit.pk)))
        entry = _told(actor, organization, Change("unit.attached", period, edit.reason))
        return _insert(organization.pk, unit.pk, period, entry)


@once("unit.detached")
def end_attachment(
    *, actor: Actor, affiliation: Affiliation, edit: Edit, today: date
) -> Affiliation:
    """End an attachment: from that day on the unit is no longer covered by it."""
    period = Period(affiliation.valid_from, edit.day(today))
    demand_reason(edit.day(today), today, edit.reason)
    return _replace(actor, affiliation, Change("unit.detached", period, edit.reason), today)


@once("attachment.corrected")
def correct_attachment(
    *, actor: Actor, affiliation: Affiliation, period: Period, edit: Edit, today: date
) -> Affiliation:
    """Give an attachment the period it really had; an end that was entered by mistake is left out."""
    if not edit.reason.strip():
        raise Invalid(_("A correction needs a reason."), code="missing", field="reason")
    return _replace(actor, affiliation, Change("attachment.corrected", period, edit.reason), today)


def withdraw_attachment(*, actor: Actor, affiliation: Affiliation, edit: Edit, today: date) -> None:
    """Take back an attachment that never was."""
    if not edit.reason.strip():
        raise Invalid(_("Taking something back needs a reason."), code="missing", field="reason")
    organization = affiliation.organization
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        period = Period(affiliation.valid_from, affiliation.valid_to)
        change = Change("attachment.withdrawn", period, edit.reason)
        _retract(affiliation, _told(actor, organization, change))


@dataclass(frozen=True)
class Change:
    """What becomes of an attachment, under which name, and why."""

    action: str
    period: Period
    reason: str


def _replace(actor: Actor, affiliation: Affiliation, change: Change, today: date) -> Affiliation:
    organization, unit = affiliation.organization, affiliation.unit_id
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        entry = _told(actor, organization, change)
        _retract(affiliation, entry)
        refuse(rules.faults(change.period, _others(organization.pk, unit)))
        return _insert(organization.pk, unit, change.period, entry)


def _told(actor: Actor, organization: Organization, change: Change) -> AuditEntry:
    begins, ends = change.period
    return record(
        actor=actor,
        action=change.action,
        subject=organization,
        scope_code=organization.district,
        changes={"valid_from": str(begins), "valid_to": str(ends or "")},
        reason=change.reason,
    )


def _retract(affiliation: Affiliation, entry: AuditEntry) -> None:
    """Stop believing the row; one that somebody else replaced meanwhile is a conflict."""
    if not Affiliation.objects.filter(pk=affiliation.pk).retract(entry):
        raise refusals.overtaken()


def _insert(organization: int, unit: int, period: Period, entry: AuditEntry) -> Affiliation:
    try:
        with transaction.atomic():
            return Affiliation.objects.create(
                organization_id=organization,
                unit_id=unit,
                valid_from=period.begins,
                valid_to=period.ends,
                recorded_at=entry.at,
                recorded_in=entry,
            )
    except IntegrityError as error:
        raise refusals.translate(error) from error


def _others(organization: int, unit: int) -> list[Period]:
    rows = Affiliation.objects.current().filter(organization=organization, unit=unit)
    periods = rows.order_by("valid_from").values_list("valid_from", "valid_to")
    return [Period(*period) for period in periods]
