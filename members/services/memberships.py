"""Memberships: transferred, at work elsewhere, left, taken back, taken up again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from members.enums import ExitReason
from members.models import Person
from members.rules import memberships as rules
from members.services.line import Placement, claim, demand_placement, line_of, write_line
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_reason, demand_visible
from organizations.services.edits import Edit
from organizations.services.submissions import once
from partybuild.kernel.errors import Invalid

Step = Callable[[list[rules.Held]], rules.Line]


@once("membership.transferred")
def transfer_person(
    *, actor: Actor, person: Person, placement: Placement, edit: Edit, today: date
) -> Person:
    """Move a member to another organisation: there the membership ends on the day, here it begins."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EDIT)
        demand_visible(scope, person)
        on = edit.day(today)
        demand_placement(scope, placement, on)
        organization = placement.organization.pk
        _step(
            (actor, "membership.transferred", person, edit, today),
            lambda line: rules.moved(line, on, organization, placement.unit_id),
        )
    return person


@once("membership.work_changed")
def change_work_unit(*, actor: Actor, person: Person, unit: Any, edit: Edit, today: date) -> Person:
    """Record the unit a member works in from a day on, None for no unit on the register; the membership stays."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EDIT)
        demand_visible(scope, person)
        if unit is not None:
            demand_visible(scope, unit)
        on = edit.day(today)

        def stay(line: list[rules.Held]) -> rules.Line:
            held = rules.at(line, on)
            organization = held.organization if held else 0
            return rules.moved(line, on, organization, unit.pk if unit else None)

        _step((actor, "membership.work_changed", person, edit, today), stay)
    return person


@once("membership.left")
def record_leaving(
    *, actor: Actor, person: Person, exit_reason: str, edit: Edit, today: date
) -> Person:
    """End a membership on a day, for one of the reasons of the register."""
    if exit_reason not in ExitReason.values:
        raise Invalid(
            _("This is no reason the register knows."), code="choice", field="exit_reason"
        )
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
        on = edit.day(today)
        _step(
            (actor, "membership.left", person, edit, today),
            lambda line: rules.left(line, on, exit_reason),
        )
    return person


@once("membership.leaving_undone")
def undo_leaving(*, actor: Actor, person: Person, edit: Edit, today: date) -> Person:
    """Take back a leaving that was entered by mistake: the membership never ended."""
    if not edit.reason.strip():
        raise Invalid(_("Taking something back needs a reason."), code="missing", field="reason")
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
        _step((actor, "membership.leaving_undone", person, edit, today), rules.reopened)
    return person


@once("membership.resumed")
def resume_membership(
    *, actor: Actor, person: Person, placement: Placement, edit: Edit, today: date
) -> Person:
    """Let an organisation hold a member again who had left (restored, or back from elsewhere)."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EDIT)
        demand_visible(scope, person)
        on = edit.day(today)
        demand_placement(scope, placement, on)
        organization = placement.organization.pk
        _step(
            (actor, "membership.resumed", person, edit, today),
            lambda line: rules.joined(line, on, organization, placement.unit_id),
        )
    return person


def _step(told: tuple[Actor, str, Person, Edit, date], step: Step) -> None:
    actor, action, person, edit, today = told
    demand_reason(edit.day(today), today, edit.reason)
    claim(person, edit.version)
    line = step(line_of(person))
    entry = record(
        actor=actor,
        action=action,
        subject=person,
        changes={"on": edit.day(today).isoformat()},
        reason=edit.reason,
    )
    write_line(person, line, entry)
