"""Elections that were held, entered and withdrawn; every one that was ever recorded stays in the history."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Election, Organization, OrganizationState
from organizations.permissions import Action
from organizations.rules.organizations import holds_elections
from organizations.rules.periods import FIRST, LAST, is_recordable
from organizations.services.authority import authorized, demand_visible
from partybuild.kernel.errors import Conflict, Invalid


def record_election(
    *, actor: Actor, organization: Organization, held_on: date, today: date
) -> Election:
    """Record an election; the term runs from it."""
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
                _("An election on this day is recorded already."), code="duplicate", field="held_on"
            ) from error


def withdraw_election(*, actor: Actor, election: Election, reason: str, today: date) -> None:
    """Take back an election that was not held on that day."""
    organization = election.organization
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        if not reason.strip():
            raise Invalid(
                _("Taking something back needs a reason."), code="missing", field="reason"
            )
        entry = record(
            actor=actor,
            action="election.withdrawn",
            subject=organization,
            scope_code=organization.district,
            rows=[election],
            reason=reason,
        )
        if not Election.objects.filter(pk=election.pk).retract(entry):
            raise refusals.overtaken()


def _demand_possible(organization: Organization, held_on: date) -> None:
    if not is_recordable(held_on):
        text = _("Dates lie between %(first)s and %(last)s.")
        span = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
        raise Invalid(text % span, code="limit", field="held_on")
    states = OrganizationState.objects.current().filter(owner=organization).order_by("valid_from")
    state = states.on(held_on).first()
    if state is None:
        raise Invalid(
            _("The organisation did not exist on that day."), code="date_order", field="held_on"
        )
    if not state.active:
        raise Invalid(
            _("The organisation was dissolved before that day."), code="date_order", field="held_on"
        )
    if not holds_elections(state.kind, state.mode, state.term_years):
        raise Conflict(
            _("An organisation without a term is appointed and holds no election."),
            code="conflict",
            field="held_on",
        )
