"""Accounts, with the role they need."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import AuditEntry, User
from accounts.services import audit

PASSWORD = "correct horse battery staple"


def entry(action: str = "test") -> AuditEntry:
    """An audit entry to hang facts on."""
    with transaction.atomic():
        return audit.record(actor="system:test", action=action)


def user(username: str, **fields: Any) -> User:
    """An account without any role, in English unless told otherwise."""
    fields = {"language": "en", "name": username.title()} | fields
    return User.objects.create_user(username, PASSWORD, **fields)


def granted(
    role: str, territory: str = "", organization: Any = None, since: date = date(2020, 1, 1)
) -> User:
    """An account named after the role that holds it since long ago."""
    from organizations.models import Grant

    found = user(f"{role}_{territory or getattr(organization, 'code', '')}".lower().rstrip("_"))
    fact = entry()
    Grant.objects.create(
        user=found,
        role=role,
        territory=None if organization else territory,
        organization=organization,
        valid_from=since,
        recorded_at=fact.at,
        recorded_in=fact,
    )
    return found
