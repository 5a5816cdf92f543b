"""Questions about units that only upper apps can answer; they register their answers when they are loaded.

While nobody answers, a unit has no members on the register.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

AtWork = Callable[[date, datetime | None], QuerySet[Any]]

_at_work: list[AtWork] = []


def register_full_members(answer: AtWork) -> None:
    """Let an app tell the full members at work on a date: rows with a column `unit`."""
    _at_work[:] = [answer]


def full_members_at_work(on: date, known_at: datetime | None = None) -> QuerySet[Any] | None:
    """Return the full members at work in units on a date; None while nobody keeps members."""
    return _at_work[0](on, known_at) if _at_work else None
