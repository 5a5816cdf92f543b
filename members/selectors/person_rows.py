"""One page of a list of members: the number masked before it leaves this module."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from members.enums import MemberStatus
from members.rules.people import age_on
from members.rules.standings import Days, status_on
from organizations.permissions import Action, may
from organizations.scoping import Scope
from partybuild.kernel.identifiers import mask_identity


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One line of a list of members; `number` is masked, and empty for roles that see no numbers."""

    uuid: UUID
    name: str
    number: str
    sex: str
    age: int | None
    education: str
    organization: str
    unit: str
    status: str  # full, probationary, or empty for those who left
    admitted_on: date | None
    full_on: date | None
    mobile: bool


def rows_of(people: Iterable[Any], scope: Scope, on: date) -> list[PersonRow]:
    """Return the lines of one page, without another query."""
    masked = shows_numbers(scope)
    return [
        PersonRow(
            uuid=person.uuid,
            name=person.name,
            number=mask_identity(person.identity_number) if masked else "",
            sex=person.get_sex_display(),
            age=age_on(person.born_on, on) if person.born_on else None,
            education=person.education,
            organization=person.organization_name or "",
            unit=person.unit_name or "",
            status=_status(person, on),
            admitted_on=person.admitted_on,
            full_on=person.full_on,
            mobile=bool(person.mobile),
        )
        for person in people
    ]


def shows_numbers(scope: Scope) -> bool:
    """Whether a role sees masked numbers at all; leaders read the register without them (contract, "Roles")."""
    return may(scope, Action.IDENTITY_SHOW)


def _status(person: Any, on: date) -> str:
    if not person.held or person.admitted_on is None:
        return ""
    return str(MemberStatus(status_on(Days(person.admitted_on, person.full_on), on)))
