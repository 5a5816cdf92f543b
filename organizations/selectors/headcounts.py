"""How many members organisations hold: known to the app above, which registers its answers here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from django.db.models import IntegerField, QuerySet, Value


class Count(NamedTuple):
    """The members an organisation holds."""

    full: int = 0
    probationary: int = 0


class Heads(Protocol):
    """What the keeper of members answers."""

    def counts(
        self, on: date, known_at: datetime | None, organizations: Collection[int] | None
    ) -> Mapping[int, Count]:
        """Return the numbers of the organisations (all where none are named) on a date, in one query."""
        ...

    def at_least(self, number: int, on: date, known_at: datetime | None) -> QuerySet[Any] | None:
        """Return the ids of organisations that hold so many full members, as a selection; None for none."""
        ...

    def annotated(
        self, states: QuerySet[Any], on: date, known_at: datetime | None
    ) -> QuerySet[Any]:
        """Return the states of organisations with `full` and `probationary`, to sort by."""
        ...

    def held_from(self, organization: int, on: date) -> int:
        """Return how many people the organisation holds on a date or later."""
        ...


@dataclass(frozen=True)
class Nobody:
    """The answer while no app keeps members."""

    def counts(
        self, on: date, known_at: datetime | None, organizations: Collection[int] | None
    ) -> Mapping[int, Count]:
        """Return nothing."""
        return {}

    def at_least(self, number: int, on: date, known_at: datetime | None) -> QuerySet[Any] | None:
        """Return nothing."""
        return None

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


def keeper() -> Heads:
    """Return the one who answers."""
    return _keeper[-1]


def held_from(organization: int, on: date) -> int:
    """Return how many people an organisation holds on a date or later."""
    return keeper().held_from(organization, on)
