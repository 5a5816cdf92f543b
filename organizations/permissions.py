"""Who may do what inside the own scope: one table (contract, "Roles"), asked with a scope, answered with a reason.

Whether an object lies in the scope is `visible_to`'s business: outside, it does not exist (404). What is refused here
lies inside and answers 403 with the reason.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from organizations.enums import Role
from organizations.scoping import Scope
from partybuild.kernel.errors import Refused


class Action(StrEnum):
    """What can be asked for; the names also stand in the audit trail and in the API's `code`."""

    REGISTER_VIEW = "register.view"
    REST_READ = "rest.read"
    REGISTER_EDIT = "register.edit"
    REGISTER_EXPORT = "register.export"
    WORKBOOK_IMPORT = "workbook.import"
    VISIT_RECORD = "visit.record"
    FIGURES_VIEW = "figures.view"
    PERSON_VIEW = "person.view"
    PERSON_EDIT = "person.edit"
    PERSON_EXPORT = "person.export"
    IDENTITY_SHOW = "identity.show"
    BACK_OFFICE = "admin.open"
    TERRITORY_EDIT = "territory.edit"
    GRANT = "grant"
    ACCOUNTS = "accounts"
    TOKENS = "tokens"
    JOBS = "jobs"
    AUDIT_READ = "audit.read"


_READERS = (
    Role.DISTRICT_LEADER,
    Role.DISTRICT_OFFICER,
    Role.STREET_SECRETARY,
    Role.STREET_WORKER,
    Role.BRANCH_SECRETARY,
    Role.LIAISON_OFFICER,
)
_KEEPERS = (Role.DISTRICT_OFFICER, Role.STREET_WORKER)
_TERRITORY = (
    Role.DISTRICT_LEADER,
    Role.DISTRICT_OFFICER,
    Role.STREET_SECRETARY,
    Role.STREET_WORKER,
)

TABLE: Mapping[Action, frozenset[Role]] = {
    Action.REGISTER_VIEW: frozenset(_READERS),
    Action.REST_READ: frozenset(
        {*_READERS, Role.API_CLIENT}
    ),  # units and places, never who works or is a member
    Action.REGISTER_EDIT: frozenset(_KEEPERS),
    Action.REGISTER_EXPORT: frozenset(_TERRITORY),
    Action.WORKBOOK_IMPORT: frozenset(_KEEPERS),
    Action.VISIT_RECORD: frozenset({*_KEEPERS, Role.LIAISON_OFFICER}),
    Action.FIGURES_VIEW: frozenset({*_TERRITORY, Role.API_CLIENT}),
    Action.PERSON_VIEW: frozenset({*_TERRITORY, Role.BRANCH_SECRETARY, Role.MEMBER}),
    Action.PERSON_EDIT: frozenset(_KEEPERS),
    Action.PERSON_EXPORT: frozenset(_KEEPERS),
    Action.IDENTITY_SHOW: frozenset(_KEEPERS),
    Action.BACK_OFFICE: frozenset(
        {
            Role.DISTRICT_OFFICER,
            Role.DISTRICT_LEADER,
            Role.STREET_SECRETARY,
            Role.SYSTEM_ADMIN,
            Role.SECURITY_ADMIN,
            Role.AUDITOR,
        }
    ),
    Action.TERRITORY_EDIT: frozenset({Role.DISTRICT_OFFICER}),
    Action.GRANT: frozenset({Role.SECURITY_ADMIN}),
    Action.ACCOUNTS: frozenset({Role.SYSTEM_ADMIN}),
    Action.TOKENS: frozenset({Role.SECURITY_ADMIN}),
    Action.JOBS: frozenset({Role.SYSTEM_ADMIN}),
    Action.AUDIT_READ: frozenset({Role.AUDITOR}),
}

_REASONS: Mapping[Action, str] = {
    Action.REGISTER_VIEW: gettext_noop(
        "This part of the register is open to those who work in the territory."
    ),
    Action.REGISTER_EDIT: gettext_noop(
        "The register is kept by street workers and the district officer."
    ),
    Action.WORKBOOK_IMPORT: gettext_noop(
        "Workbooks are imported by street workers and the district officer."
    ),
    Action.VISIT_RECORD: gettext_noop(
        "Visits are recorded by liaison officers, street workers and the district officer."
    ),
    Action.PERSON_VIEW: gettext_noop(
        "Members' records are open to those who keep or decide them, not to administrators."
    ),
    Action.PERSON_EDIT: gettext_noop(
        "Members' records are kept by street workers and the district officer."
    ),
    Action.IDENTITY_SHOW: gettext_noop(
        "Identity numbers are shown only to those who keep the records."
    ),
    Action.TERRITORY_EDIT: gettext_noop("Territories are kept by the district officer."),
    Action.GRANT: gettext_noop("Roles are granted and withdrawn by the security administrator."),
    Action.ACCOUNTS: gettext_noop("Accounts are kept by the system administrator."),
    Action.AUDIT_READ: gettext_noop("The audit trail is read by the auditor."),
}


def may(scope: Scope, action: Action) -> bool:
    """Whether the roles of the scope allow the action; what is not in the table is refused."""
    return bool(scope.roles & TABLE.get(action, frozenset()))


def refusal(action: Action) -> str:
    """Return the sentence that tells why an action is not allowed, in the language of the moment."""
    return _(_REASONS.get(action, gettext_noop("Your role does not allow this.")))


def demand(scope: Scope, action: Action) -> None:
    """Raise Refused with the reason unless the scope's roles allow the action."""
    if not may(scope, action):
        raise Refused(refusal(action), code=str(action))


def reach(scope: Scope, action: Action) -> Scope:
    """Return the scope of those roles alone that allow the action; Refused with the reason where none does."""
    demand(scope, action)
    return scope.narrowed(TABLE[action])


def demand_on(scope: Scope, action: Action, found: Any) -> None:
    """Raise Refused unless the roles that allow the action reach this thing, which the scope is known to hold."""
    narrow = reach(scope, action)
    rows = type(found)._default_manager
    if narrow is not scope and not rows.visible_to(narrow).filter(pk=found.pk).exists():
        raise Refused(refusal(action), code=str(action))
