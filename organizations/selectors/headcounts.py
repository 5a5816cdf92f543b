"""How many members organisations hold: known to the app above, which registers its answers here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import IntegerField, QuerySet, Value


class Heads(Protocol):
    """What the keeper of members answers."""

    def annotated(
        self, states: QuerySet[Any], on: date, known_at: datetime | None
    ) -> QuerySet[Any]:
        """Return the states of organisations with `full` and `probationary`, the members held on a date."""
        ...

    def held_from(self, organization: int, on: date) -> int:
        """Return how many people the organisation holds on a date or later."""
        ...


@dataclass(frozen=True)
class Nobody:
    """The answer while no app keeps members."""

    def annotated(
        self, states: QuerySet[Any], on: date, known_at: datetime | None
    ) -> QuerySet[Any]:
        """Return zero for each."""
        none = Value(0, output_field=IntegerField())
        return states.annotate(full=none, probationary=none)

    def held_from(self, organization: int, on: date) -> int:
        """Return zero."""
        return 0


_keeper: list[Heads] = [Nobody()]


def register(keeper: Heads) -> Callable[[], None]:
    """Let an app answer; returns how to take it back (tests)."""
    _keeper.append(keeper)
    return lambda: _keeper.remove(keeper)


def annotated(states: QuerySet[Any], on: date, known_at: datetime | None = None) -> QuerySet[Any]:
    """Return the states of organisations with the numbers of members they hold on a date."""
    return _keeper[-1].annotated(states, on, known_at)


def held_from(organization: int, on: date) -> int:
    """Return how many people an organisation holds on a date or later."""
    return _keeper[-1].held_from(organization, on)
