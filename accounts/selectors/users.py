"""Finding accounts."""

from __future__ import annotations

from accounts.models import User
from partybuild.kernel.errors import NotFound


def by_username(username: str) -> User:
    """The account of this name, whatever its case."""
    user = User.objects.filter(username=username.lower()).first()
    if user is None:
        raise NotFound
    return user


def is_taken(username: str) -> bool:
    """Whether there is an account of this name."""
    return User.objects.filter(username=username.lower()).exists()
