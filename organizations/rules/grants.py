"""Which roles may be held together, and over what (contract, "Roles")."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from organizations.enums import Role
from organizations.rules.codes import is_well_formed
from partybuild.kernel.errors import FieldError

EXCLUSIVE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
STREET = 9


class Reach(StrEnum):
    """Over what a role is held."""

    INSTALLATION = "installation"
    DISTRICT = "district"
    STREET = "street"
    TERRITORY = "territory"
    ORGANIZATION = "organization"
    WORKER = "worker"
    PERSON = "person"


REACH = {
    Role.SYSTEM_ADMIN: Reach.INSTALLATION,
    Role.SECURITY_ADMIN: Reach.INSTALLATION,
    Role.AUDITOR: Reach.INSTALLATION,
    Role.DISTRICT_LEADER: Reach.DISTRICT,
    Role.DISTRICT_OFFICER: Reach.DISTRICT,
    Role.STREET_SECRETARY: Reach.STREET,
    Role.STREET_WORKER: Reach.STREET,
    Role.BRANCH_SECRETARY: Reach.ORGANIZATION,
    Role.LIAISON_OFFICER: Reach.WORKER,
    Role.MEMBER: Reach.PERSON,
    Role.API_CLIENT: Reach.TERRITORY,
}


@dataclass(frozen=True)
class Wanted:
    """A role somebody is to be given, and what is known of the account."""

    role: str
    territory: str = ""
    organization: bool = False
    worker: bool = False  # the account is linked to a liaison officer or instructor
    person: bool = False  # the account is linked to a member


def exclusion(role: str, held: Iterable[str]) -> str | None:
    """Return the held role that excludes the wanted one, None where they go together."""
    others = sorted(set(held) - {role})
    if role in EXCLUSIVE:
        return next(iter(others), None)
    return next((other for other in others if other in EXCLUSIVE), None)


def faults(wanted: Wanted) -> list[FieldError]:
    """Return what the role's reach still lacks."""
    reach = REACH[Role(wanted.role)]
    check = {
        Reach.DISTRICT: _district,
        Reach.STREET: _street,
        Reach.TERRITORY: _territory,
        Reach.ORGANIZATION: _organization,
        Reach.WORKER: _worker,
        Reach.PERSON: _person,
    }.get(reach)
    return check(wanted) if check else []


def _territory(wanted: Wanted) -> list[FieldError]:
    if not wanted.territory:
        return [FieldError("territory", "missing", _("This role is held over a territory."))]
    if not is_well_formed(wanted.territory):
        return [
            FieldError(
                "territory", "format", _("A territory's code is CN or has 2, 4, 6 or 9 digits.")
            )
        ]
    return []


def _street(wanted: Wanted) -> list[FieldError]:
    found = _territory(wanted)
    if not found and len(wanted.territory) != STREET:
        return [
            FieldError("territory", "choice", _("This role is held over a street: nine digits."))
        ]
    return found


def _district(wanted: Wanted) -> list[FieldError]:
    found = _territory(wanted)
    if not found and len(wanted.territory) == STREET:
        return [
            FieldError("territory", "choice", _("This role is held over a district: six digits."))
        ]
    return found


def _organization(wanted: Wanted) -> list[FieldError]:
    if wanted.organization:
        return []
    return [FieldError("organization", "missing", _("This role is held in a Party organisation."))]


def _worker(wanted: Wanted) -> list[FieldError]:
    if wanted.worker:
        return []
    text = _("The account has to be linked to a liaison officer first.")
    return [FieldError("user", "missing", text)]


def _person(wanted: Wanted) -> list[FieldError]:
    if wanted.person:
        return []
    return [FieldError("user", "missing", _("The account has to be linked to a member first."))]
