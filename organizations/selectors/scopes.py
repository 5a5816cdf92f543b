"""From an account's grants to its scope."""

from datetime import date
from typing import Any

from organizations.enums import Role
from organizations.scoping import TERRITORIAL, Scope
from organizations.selectors.territories import load_tree


def scope_of(user: Any, today: date) -> Scope:
    """Return what the account may reach today, from its grants in force; nothing for inactive or anonymous ones."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Scope(today)
    grants = list(
        user.grants.current().on(today).values_list("role", "territory", "organization_id")
    )
    by_role: dict[str, frozenset[str]] = {}
    for role, territory, _ in grants:
        if role in TERRITORIAL and territory:
            by_role[role] = by_role.get(role, frozenset()) | _codes_below(territory, today)
    return Scope(
        today=today,
        roles=frozenset(role for role, _, _ in grants),
        roots=tuple(
            sorted(
                {territory for role, territory, _ in grants if territory and role in TERRITORIAL}
            )
        ),
        codes=frozenset().union(*by_role.values()),
        organizations=frozenset(
            pk for role, _, pk in grants if role == Role.BRANCH_SECRETARY and pk
        ),
        worker=_worker(user, grants),
        person=_person(user, grants),
        by_role=by_role,
    )


def _codes_below(territory: str, today: date) -> frozenset[str]:
    return frozenset(load_tree().recorded_below(territory, today))


def _worker(user: Any, grants: list[tuple[str, str, int | None]]) -> int | None:
    held = any(role == Role.LIAISON_OFFICER for role, _, _ in grants)
    return getattr(getattr(user, "worker", None), "pk", None) if held else None


def _person(user: Any, grants: list[tuple[str, str, int | None]]) -> int | None:
    held = any(role == Role.MEMBER for role, _, _ in grants)
    return getattr(getattr(user, "person", None), "pk", None) if held else None
