"""What the trail tells of signing in: every opening, end and refusal of a session."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from accounts.services.audit import record

SIGN_IN = "system:sign-in"


def signed_in(*, user: User, address: str) -> None:
    """A session was opened."""
    with transaction.atomic():
        record(actor=user, action="session.opened", subject=user, figures={"address": address})


def signed_out(*, user: User) -> None:
    """A session was ended by its owner."""
    with transaction.atomic():
        record(actor=user, action="session.ended", subject=user)


def refused(*, username: str, address: str) -> None:
    """A wrong password, or a name nobody has. Unknown names are not kept: they may be passwords."""
    user = User.objects.filter(username=username.lower()).first()
    with transaction.atomic():
        record(actor=SIGN_IN, action="session.refused", subject=user, figures={"address": address})


def password_changed(*, user: User) -> None:
    """The owner chose a new password."""
    with transaction.atomic():
        record(actor=user, action="user.password_changed", subject=user)
