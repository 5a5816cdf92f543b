"""Elections that were held, entered and withdrawn; every one that was ever recorded stays in the history."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Election, Organization, OrganizationState
from organizations.permissions import Action
from organizations.rules.organizations import holds_elections
from organizations.rules.periods import is_recordable, span
from organizations.services.authority import authorized, demand_visible
from organizations.services.edits import Edit
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict, Invalid


@once("election.recorded")
def record_election(
    *, actor: Actor, organization: Organization, edit: Edit, today: date
) -> Election:
    """Record an election that was held on the day of the edit; the term runs from it."""
    held_on = edit.day(today)
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        _demand_possible(organization, held_on)
        entry = record(
            actor=actor,
            action="election.recorded",
            subject=organization,
            scope_code=organization.district,
            changes={"held_on": held_on.isoformat()},
        )
        try:
            with transaction.atomic():
                return Election.objects.create(
                    organization=organization,
                    held_on=held_on,
                    recorded_at=entry.at,
                    recorded_in=entry,
                )
        except IntegrityError as error:
            raise Conflict(
                _("An election on this day is recorded already."), code="duplicate", field="on"
            ) from error


def withdraw_election(*, actor: Actor, election: Election, edit: Edit, today: date) -> None:
    """Take back an election that was not held on that day."""
    organization = election.organization
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        if not edit.reason.strip():
            raise Invalid(
                _("Taking something back needs a reason."), code="missing", field="reason"
            )
        entry = record(
            actor=actor,
            action="election.withdrawn",
            subject=organization,
            scope_code=organization.district,
            rows=[election],
            reason=edit.reason,
        )
        if not Election.objects.filter(pk=election.pk).retract(entry):
            raise refusals.overtaken()


def _demand_possible(organization: Organization, held_on: date) -> None:
    if not is_recordable(held_on):
        raise Invalid(span(), code="limit", field="on")
    states = OrganizationState.objects.current().filter(owner=organization).order_by("valid_from")
    state = states.on(held_on).first()
    if state is None:
        raise Invalid(
            _("The organisation did not exist on that day."), code="date_order", field="on"
        )
    if not state.active:
        raise Invalid(
            _("The organisation was dissolved before that day."), code="date_order", field="on"
        )
    if not holds_elections(state.kind, state.mode, state.term_years):
        raise Conflict(
            _("An organisation without a term is appointed and holds no election."),
            code="conflict",
            field="on",
        )
