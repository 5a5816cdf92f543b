"""What changed about a thing, when the register learned it and by whom: from its facts and their audit entries.

Nothing is stored for this: what an action recorded and retracted tells what it changed (design, section 3).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from partybuild.kernel.clock import date_of
from partybuild.kernel.observations import ALWAYS, in_force

REGISTERED = "_registered"
Days = dict[date, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One item that an action changed; `on` is None for what holds on every day."""

    at: datetime
    who: str
    action: str
    reason: str
    item: str
    before: Any = None
    after: Any = None
    on: date | None = None

    @property
    def late(self) -> int:
        """How many days after the day it holds from it was entered."""
        if self.on is None or self.item == REGISTERED:
            return 0
        return max(0, (date_of(self.at) - self.on).days)


def observed_changes(rows: QuerySet[Any], onward: Collection[str] = ()) -> list[Change]:
    """Return what changed, newest first, from every observation that was ever recorded about one thing."""
    found: list[Change] = []
    known: Days = {}
    for entry, gone, new in _actions(rows):
        after: Days = {day: values for day, values in known.items() if day not in gone} | new
        if not known:
            found.append(change_of(entry, REGISTERED, on=_first_day(after)))
        else:
            found += _differences(entry, known, after, onward)
        known = after
    return found[::-1]


def changes_since(rows: QuerySet[Any], version: int, onward: Collection[str] = ()) -> list[Change]:
    """Return what changed after the row that a form calls its version, newest first."""
    seen = rows.filter(pk=version).values_list("recorded_in__at", flat=True).first()
    if seen is None:
        return []
    return [change for change in observed_changes(rows, onward) if change.at > seen]


def period_changes(
    rows: QuerySet[Any], item: str, key: Callable[[Any], Any], told: Callable[[Any], str]
) -> list[Change]:
    """Return what changed among facts with periods, newest first; `key` says which rows replace each other."""
    found: list[Change] = []
    retracted = {(row.retracted_in_id, key(row)): row for row in rows if row.retracted_in_id}
    replaced = set()
    for row in rows:
        before = retracted.get((row.recorded_in_id, key(row)))
        if before is not None:
            replaced.add(before.pk)
        on = row.valid_to if before is not None and row.valid_to else row.valid_from
        old = told(before) if before is not None else None
        found.append(change_of(row.recorded_in, item, before=old, after=told(row), on=on))
    found += [
        change_of(row.retracted_in, item, before=told(row), on=row.valid_from)
        for row in rows
        if row.retracted_in_id and row.pk not in replaced
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _actions(rows: QuerySet[Any]) -> Iterator[tuple[Any, set[date], Days]]:
    """Yield each action with the days it stopped believing and the days it recorded."""
    gone: dict[int, set[date]] = defaultdict(set)
    new: dict[int, Days] = defaultdict(dict)
    entries: dict[int, Any] = {}
    for row in rows.select_related("recorded_in__actor", "retracted_in__actor").order_by("pk"):
        if row.recorded_in_id == row.retracted_in_id:
            continue
        entries[row.recorded_in_id] = row.recorded_in
        new[row.recorded_in_id][row.on] = row.values
        if row.retracted_in_id:
            entries[row.retracted_in_id] = row.retracted_in
            gone[row.retracted_in_id].add(row.on)
    for pk, entry in sorted(entries.items(), key=lambda pair: (pair[1].at, pair[0])):
        yield entry, gone[pk], new[pk]


def _differences(entry: Any, known: Days, after: Days, onward: Collection[str]) -> Iterable[Change]:
    for day in sorted({*known, *after}):
        old, new = known.get(day, {}), after.get(day, {})
        for name in sorted({*old, *new}):
            if name in old and name in new and old[name] == new[name]:
                continue
            before = old[name] if name in old else _value(known, name, day, onward)
            value = new[name] if name in new else _value(after, name, day, onward)
            if before != value or name in onward:
                on = None if day == ALWAYS else day
                yield change_of(entry, name, before=before, after=value, on=on)


def _value(days: Days, name: str, day: date, onward: Collection[str]) -> Any:
    if day == ALWAYS:
        return days.get(ALWAYS, {}).get(name)
    dated = [(on, values) for on, values in days.items() if on != ALWAYS]
    return in_force(dated, name, day, onward=name in onward)


def _first_day(days: Days) -> date | None:
    return min((day for day in days if day != ALWAYS), default=None)


def change_of(entry: Any, item: str, **more: Any) -> Change:
    """Return a change with what its audit entry tells: when, by whom, why."""
    return Change(
        at=entry.at,
        who=str(entry.actor or entry.actor_label),
        action=entry.action,
        reason=entry.reason,
        item=item,
        **more,
    )
