"""Steps of one noun gathered over a chunk of rows, so that the database is asked per chunk and not per row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from organizations.services.imports.spool import Create, Observe, Spool

Days = Mapping[date, Mapping[str, Any]]


class Batch:
    """New owners and observations of one noun, until they are flushed into the plan."""

    def __init__(self, plan: Spool, noun: str) -> None:
        self.plan, self.noun = plan, noun
        self._begin()

    def _begin(self) -> None:
        self._ids: list[int] = []
        self._rows: list[tuple[Any, ...]] = []
        self._fresh: dict[int, Days] = {}
        self._known: dict[int, dict[date, dict[str, Any]]] = {}

    def create(self, row: tuple[Any, ...], days: Days, pk: int | None = None) -> int:
        """Add a new owner with what was observed; `pk` uses the row of one that was taken back."""
        if pk is not None:
            self.observe(pk, days)
            return pk
        made = self.plan.provisional(self.noun)
        self.create_as(made, row, days)
        return made

    def create_as(self, pk: int, row: tuple[Any, ...], days: Days) -> None:
        """Add a new owner under an id that was handed out before."""
        if pk > 0:
            self.observe(pk, days)
            return
        self._ids.append(pk)
        self._rows.append(row)
        self._fresh[pk] = days

    def observe(self, pk: int, days: Days) -> None:
        """Add what was observed of an owner that is there already."""
        into: Any = self._fresh[pk] if pk in self._fresh else self._known.setdefault(pk, {})
        for on, values in days.items():
            into[on] = {**into.get(on, {}), **values}

    def flush(self) -> None:
        """Write what has gathered into the plan."""
        if self._ids:
            self.plan.add(Create(self.noun, self._ids, self._rows))
            self.plan.add(Observe(self.noun, self._fresh, fresh=True))
        if self._known:
            self.plan.add(Observe(self.noun, self._known, fresh=False))
        self._begin()
