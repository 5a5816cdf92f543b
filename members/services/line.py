"""The line of a person's memberships, read and written; the rules say what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from members.models import Membership, Person
from members.rules.memberships import Held, Line
from members.selectors.versions import version_now
from organizations.scoping import Scope
from organizations.selectors.organizations import state_on
from organizations.services.authority import demand_visible, refuse
from partybuild.kernel.errors import Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from accounts.models import AuditEntry


@dataclass(frozen=True)
class Placement:
    """The organisation that holds a member, and the unit the member works in, if any is on the register."""

    organization: Any
    unit: Any = None

    @property
    def unit_id(self) -> int | None:
        """Return the row of the unit."""
        return self.unit.pk if self.unit else None


def demand_placement(scope: Scope | None, placement: Placement, on: date) -> None:
    """Raise Invalid where the organisation or unit is foreign, or the organisation no longer exists on the day."""
    for name, thing in (("organization", placement.organization), ("unit", placement.unit)):
        if thing is None:
            continue
        try:
            demand_visible(scope, thing)
        except NotFound as error:
            text = _("This lies outside your territory.")
            raise Invalid(text, code="out_of_scope", field=name) from error
    state = state_on(placement.organization, on)
    if state is not None and not state.active:
        raise Invalid(
            _("The organisation is dissolved on that day and can hold nobody."),
            code="date_order",
            field="organization",
        )


def line_of(person: Person) -> list[Held]:
    """Return the person's memberships as they are believed now, in order."""
    rows = Membership.objects.current().filter(person=person).order_by("valid_from")
    return [
        Held(*row)
        for row in rows.values_list(
            "valid_from", "valid_to", "organization_id", "unit_id", "exit_reason"
        )
    ]


def claim(person: Person, version: int | None) -> None:
    """Let one change of a person follow the other, and refuse the one whose form was opened before."""
    Person.objects.select_for_update().get(pk=person.pk)
    if version is not None and version != version_now(person):
        raise Conflict(
            _("Somebody changed this record since the form was opened. Compare, then save again."),
            code="version",
        )


def write_line(person: Person, line: Line, entry: AuditEntry) -> None:
    """Retract what the rules give up and record what they put in its place; refuse what they refuse."""
    refuse([line.fault] if line.fault else [])
    current = Membership.objects.current().filter(person=person)
    for held in line.gone:
        if not current.filter(valid_from=held.begins).retract(entry):
            raise refusals.overtaken()
    try:
        with transaction.atomic():
            Membership.objects.bulk_create(
                [
                    Membership(
                        person=person,
                        organization_id=held.organization,
                        unit_id=held.unit,
                        valid_from=held.begins,
                        valid_to=held.ends,
                        exit_reason=held.exit_reason,
                        recorded_at=entry.at,
                        recorded_in=entry,
                    )
                    for held in line.fresh
                ]
            )
    except IntegrityError as error:
        raise refusals.translate(error) from error
