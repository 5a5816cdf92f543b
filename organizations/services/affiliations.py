"""Units attached to organisations: attached, ended, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Affiliation, Organization, OrganizationState, Unit
from organizations.permissions import Action
from organizations.rules import affiliations as rules
from organizations.rules.periods import Period
from organizations.services.authority import authorized, demand_reason, demand_visible, refuse

if TYPE_CHECKING:
    from accounts.models import AuditEntry


@dataclass(frozen=True)
class Attached:
    """The attachment and what is unusual about it."""

    affiliation: Affiliation
    cautions: list[str]


def attach_unit(
    *, actor: Actor, organization: Organization, unit: Unit, period: Period, today: date
) -> Attached:
    """Attach a unit to an organisation over a period."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, organization)
        demand_visible(scope, unit)
        refuse(rules.faults(period, _others(organization.pk, unit.pk)))
        entry = _told(actor, "unit.attached", organization, period)
        row = _insert(organization.pk, unit.pk, period, entry)
        return Attached(
            row, rules.cautions(period, _covering(organization, unit.pk, period.begins))
        )


def end_attachment(
    *, actor: Actor, affiliation: Affiliation, on: date, reason: str = "", today: date
) -> Affiliation:
    """End an attachment: from that day on the unit is no longer covered by it."""
    period = Period(affiliation.valid_from, on)
    return _replace(actor, affiliation, Change("unit.detached", period, reason), today).affiliation


def correct_attachment(
    *, actor: Actor, affiliation: Affiliation, period: Period, reason: str, today: date
) -> Attached:
    """Give an attachment the period it really had; an end that was entered by mistake is left out."""
    return _replace(actor, affiliation, Change("attachment.corrected", period, reason), today)


def withdraw_attachment(
    *, actor: Actor, affiliation: Affiliation, reason: str, today: date
) -> None:
    """Take back an attachment that never was."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), affiliation.organization)
        demand_reason(affiliation.valid_from, today, reason)
        entry = record(
            actor=actor,
            action="attachment.withdrawn",
            subject=affiliation.organization,
            scope_code=affiliation.organization.district,
            rows=[affiliation],
            reason=reason,
        )
        _retract(affiliation, entry)


@dataclass(frozen=True)
class Change:
    """What becomes of an attachment, under which name, and why."""

    action: str
    period: Period
    reason: str


def _replace(actor: Actor, affiliation: Affiliation, change: Change, today: date) -> Attached:
    organization, unit = affiliation.organization, affiliation.unit_id
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        demand_reason(change.period.ends or today, today, change.reason)
        entry = _told(actor, change.action, organization, change.period, change.reason)
        _retract(affiliation, entry)
        refuse(rules.faults(change.period, _others(organization.pk, unit)))
        row = _insert(organization.pk, unit, change.period, entry)
        covering = _covering(organization, unit, change.period.begins)
        return Attached(row, rules.cautions(change.period, covering))


def _told(
    actor: Actor, action: str, organization: Organization, period: Period, reason: str = ""
) -> AuditEntry:
    return record(
        actor=actor,
        action=action,
        subject=organization,
        scope_code=organization.district,
        changes={"valid_from": str(period.begins), "valid_to": str(period.ends or "")},
        reason=reason,
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


def _covering(organization: Organization, unit: int, on: date) -> rules.Covering:
    states = OrganizationState.objects.current().filter(owner=organization).order_by("valid_from")
    first = states[0]
    state = states.on(on).first() or first
    units = (
        Affiliation.objects.current().on(on).filter(organization=organization).exclude(unit=unit)
    )
    return rules.Covering(first.valid_from, state.kind, state.mode, units.count())
