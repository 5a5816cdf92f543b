"""Questions about units that only upper apps can answer; they register their answers when they are loaded.

While nobody answers, a unit has no members on the register and no figure has rows behind it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

AtWork = Callable[[date, datetime | None], QuerySet[Any]]
Behind = Callable[[Mapping[str, str], date], Any]

_at_work: list[AtWork] = []
_behind: list[Behind] = []


def register_full_members(answer: AtWork) -> None:
    """Let an app tell the full members at work on a date: rows with a column `unit`."""
    _at_work[:] = [answer]


def register_behind(answer: Behind) -> None:
    """Let an app tell which units stand behind a figure, from an address's parameters: ids, or None for no figure."""
    _behind[:] = [answer]


def full_members_at_work(on: date, known_at: datetime | None = None) -> QuerySet[Any] | None:
    """Return the full members at work in units on a date; None while nobody keeps members."""
    return _at_work[0](on, known_at) if _at_work else None


def units_behind(parameters: Mapping[str, str], today: date) -> Any:
    """Return the ids of the units behind the figure that an address names; None where it names none."""
    return _behind[0](parameters, today) if _behind else None
