"""Registers and accounts for the benchmarks, made with the project's own services."""

from typing import Any

from accounts.services.users import create_user
from organizations.enums import Role
from organizations.services.grants import GrantDraft, grant_role
from partybuild.kernel.clock import today
from partybuild.seeding.plan import Plan
from partybuild.seeding.service import seed

ACTOR = "system:bench"


def district(units: int, members: int = 0) -> str:
    """Make a district of ten streets with so many units and members; return its code."""
    plan = Plan(districts=1, streets=10, units=units // 10, members=members // 10, seed=1)
    return seed(plan)[0]


def officer(username: str, code: str) -> Any:
    """Make an account that keeps the register of a district."""
    user = create_user(actor=ACTOR, username=username, password=None, name=username)
    draft = GrantDraft(role=Role.DISTRICT_OFFICER.value, valid_from=today(), territory=code)
    grant_role(actor=ACTOR, user=user, draft=draft, today=today())
    return user
