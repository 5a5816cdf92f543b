"""The demonstration accounts (contract, "Commands"); all are marked synthetic and refused in production.

Their names are data of the demonstration, so they stand here in the language of its register.
"""

import os
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.services.users import create_user
from organizations.enums import Role
from organizations.services.grants import GrantDraft, grant_role

ACTOR = "system:demo"
DISTRICT, STREET, BUND = "310101", "310101002", "310101013"


@dataclass(frozen=True)
class Sample:
    """An account with its role and territory; roles bound to a thing come later."""

    username: str
    role: Role
    territory: str
    name: str


TERRITORIAL = (
    Sample("system_admin", Role.SYSTEM_ADMIN, "", "样例系统管理员"),
    Sample("security_admin", Role.SECURITY_ADMIN, "", "样例安全管理员"),
    Sample("auditor", Role.AUDITOR, "", "样例审计员"),
    Sample("district_officer", Role.DISTRICT_OFFICER, DISTRICT, "样例区级党务干部"),
    Sample("district_leader", Role.DISTRICT_LEADER, DISTRICT, "样例区领导"),
    Sample("street_worker", Role.STREET_WORKER, STREET, "样例街道党务工作者"),
    Sample("street_secretary", Role.STREET_SECRETARY, STREET, "样例街道书记"),
    Sample("street_worker_bund", Role.STREET_WORKER, BUND, "样例外滩街道党务工作者"),
)


def make(username: str, name: str) -> Any:
    """Make an account that signs in with the demonstration's password."""
    password = os.environ.get("DEMO_PASSWORD") or "partybuild-demo"
    return create_user(actor=ACTOR, username=username, password=password, name=name, synthetic=True)


def give(user: Any, role: Role, today: date, **where: Any) -> None:
    """Grant a role from today on."""
    draft = GrantDraft(role=role.value, valid_from=today, **where)
    grant_role(actor=ACTOR, user=user, draft=draft, today=today)
