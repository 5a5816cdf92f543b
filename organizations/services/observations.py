"""Writing observations and the states that follow from them, for one owner or a hundred thousand.

One mechanism for forms, imports and undoing: merge with what was observed that day, retract what is replaced, record
the new row, fold again, exchange only the segments that differ (decision 0002).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db import models

from accounts.bulk import BATCH, insert_rows
from partybuild.kernel.observations import ALWAYS, Observation, Segment
from partybuild.kernel.pinyin import initials, sort_key

T = TypeVar("T")
Changes = Mapping[int, Mapping[date, Mapping[str, Any]]]


@dataclass(frozen=True)
class Noun:
    """What the writer needs to know of one noun: its tables, its fold, the columns of its state.

    Nouns without a state (workers, persons) keep what is believed now in the owner's own columns; where that is more
    than the undated attributes, `renew` does it and `renewed` names the columns.
    """

    owner: type[models.Model]
    observation: type[models.Model]
    state: type[models.Model] | None = None
    fold: Callable[[Sequence[Observation]], list[Segment]] | None = None
    columns: Mapping[str, str] = field(
        default_factory=dict
    )  # attribute -> field of the state (attname for references)
    convert: Mapping[str, Callable[[str], Any]] = field(
        default_factory=dict
    )  # stored form -> column's value
    cached: Mapping[str, str] = field(
        default_factory=dict
    )  # undated attribute -> column of the owner
    renew: Callable[[Any, Mapping[date, Mapping[str, Any]]], bool] | None = None
    renewed: tuple[str, ...] = ()

    @cached_property
    def plan(self) -> tuple[tuple[str, Callable[[str], Any] | None, Any], ...]:
        """For each column: the attribute, how its stored form is read, what stands for "nothing"."""
        get = self.state._meta.get_field if self.state else None
        return tuple(
            (name, self.convert.get(name), None if get(column).null else "")
            for name, column in self.columns.items()
            if get is not None
        )


def write_observations(
    noun: Noun, changes: Changes, *, entry: Any, fresh: bool = False
) -> set[int]:
    """Record what was observed, by owner and day, and bring the states up to date; return the owners that changed.

    `fresh` promises that the owners were created just now under their right names, and saves the look-ups.
    Runs inside the caller's transaction; `entry` is the audit entry of the action.
    """
    known = {} if fresh else load_observations(noun, changes.keys())
    pending = _Pending(entry)
    after: dict[int, dict[date, Mapping[str, Any]]] = {}
    for owner, days in changes.items():
        merged = pending.merge(owner, known.get(owner, {}), days)
        if merged is not None:
            after[owner] = merged
    retract(noun.observation, pending.retracted, entry)
    insert_rows(
        noun.observation,
        ("owner_id", "on", "values", "recorded_at", "recorded_in_id"),
        pending.rows,
    )
    _exchange_states(noun, after, entry, fresh)
    if not fresh:
        _refresh_cache(noun, after)
    return set(after)


def refold(noun: Noun, owners: Collection[int], *, entry: Any) -> None:
    """Bring the states of owners up to date after observations were retracted or recorded by other means."""
    known = load_observations(noun, owners)
    after = {
        owner: {on: values for on, (_, values) in known.get(owner, {}).items()} for owner in owners
    }
    _exchange_states(noun, after, entry, fresh=False)
    _refresh_cache(noun, {owner: days for owner, days in after.items() if days})


def load_observations(
    noun: Noun, owners: Collection[int]
) -> dict[int, dict[date, tuple[int, dict[str, Any]]]]:
    """Return the current observations as `{owner: {day: (row id, values)}}`."""
    found: dict[int, dict[date, tuple[int, dict[str, Any]]]] = defaultdict(dict)
    for batch in batches(owners):
        rows = noun.observation._default_manager.filter(owner__in=batch, retracted_at__isnull=True)
        for pk, owner, on, values in rows.values_list("pk", "owner_id", "on", "values"):
            found[owner][on] = (pk, values)
    return found


def retract(model: type[models.Model], ids: Collection[int], entry: Any) -> None:
    """Stop believing rows, by the action of `entry`."""
    for batch in batches(ids):
        model._default_manager.filter(pk__in=batch).update(
            retracted_at=entry.at, retracted_in=entry
        )


def batches(values: Collection[T]) -> list[list[T]]:
    """Cut a collection into lists that fit into one statement on both engines."""
    items = list(values)
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


@dataclass
class _Pending:
    """The rows of observations that one action retracts and records."""

    entry: Any
    retracted: list[int] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def merge(
        self,
        owner: int,
        known: Mapping[date, tuple[int, Mapping[str, Any]]],
        days: Mapping[date, Mapping[str, Any]],
    ) -> dict[date, Mapping[str, Any]] | None:
        """Note what has to be written for an owner; return all its observations, None where nothing changes."""
        after: dict[date, Mapping[str, Any]] = {on: values for on, (_, values) in known.items()}
        changed = False
        for on, given in days.items():
            before = after.get(on)
            merged = {**before, **given} if before else dict(given)
            if merged == before or not merged:
                continue
            if before is not None:
                self.retracted.append(known[on][0])
            self.rows.append((owner, on, merged, self.entry.at, self.entry.pk))
            after[on] = merged
            changed = True
        return after if changed else None


def _exchange_states(
    noun: Noun, after: Mapping[int, Mapping[date, Mapping[str, Any]]], entry: Any, fresh: bool
) -> None:
    if noun.state is None or noun.fold is None:
        return
    names = tuple(noun.columns.values())
    known = {} if fresh else _load_states(noun, names, after.keys())
    gone: list[int] = []
    rows: list[tuple[Any, ...]] = []
    stamp = (entry.at, entry.pk)
    for owner, days in after.items():
        if fresh:
            rows.extend(
                (owner, *state_row(noun, segment), *stamp)
                for segment in noun.fold(list(days.items()))
            )
            continue
        wanted = (
            {state_row(noun, segment) for segment in noun.fold(list(days.items()))}
            if days
            else set()
        )
        before = known.get(owner, {})
        gone.extend(pk for row, pk in before.items() if row not in wanted)
        rows.extend((owner, *row, *stamp) for row in sorted(wanted - before.keys(), key=_beginning))
    retract(noun.state, gone, entry)
    fields = ("owner_id", "valid_from", "valid_to", *names, "recorded_at", "recorded_in_id")
    insert_rows(noun.state, fields, rows)


def _beginning(row: tuple[Any, ...]) -> date:
    began: date = row[0]
    return began


def _load_states(
    noun: Noun, names: tuple[str, ...], owners: Collection[int]
) -> dict[int, dict[tuple[Any, ...], int]]:
    found: dict[int, dict[tuple[Any, ...], int]] = defaultdict(dict)
    assert noun.state is not None  # noqa: S101 -- the caller asked
    for batch in batches(owners):
        rows = noun.state._default_manager.filter(owner__in=batch, retracted_at__isnull=True)
        for pk, owner, *row in rows.values_list("pk", "owner_id", "valid_from", "valid_to", *names):
            found[owner][tuple(row)] = pk
    return found


def state_row(noun: Noun, segment: Segment) -> tuple[Any, ...]:
    """Return a segment as the plain values of a state's columns, in the order of `noun.columns`."""
    began, ends, values = segment
    row: list[Any] = [began, ends]
    for name, read, nothing in noun.plan:
        value = values.get(name)
        row.append(nothing if value is None else read(value) if read else value)
    return tuple(row)


def _refresh_cache(noun: Noun, after: Mapping[int, Mapping[date, Mapping[str, Any]]]) -> None:
    """Keep the owner's columns at what is believed now; writes only those that differ."""
    if not noun.cached and noun.renew is None:
        return
    for batch in batches(after.keys()):
        stale = [
            owner
            for owner in noun.owner._default_manager.filter(pk__in=batch)
            if _renew(noun, owner, after)
        ]
        if stale:
            noun.owner._default_manager.bulk_update(stale, _cache_fields(noun), batch_size=500)


def _renew(noun: Noun, owner: Any, after: Mapping[int, Mapping[date, Mapping[str, Any]]]) -> bool:
    if noun.renew is not None:
        return noun.renew(owner, after[owner.pk])
    constant = after[owner.pk].get(ALWAYS, {})
    changed = False
    for attribute, column in noun.cached.items():
        value = constant.get(attribute) or ""
        if getattr(owner, column) != value and attribute in constant:
            setattr(owner, column, value)
            changed = True
    if changed and hasattr(owner, "sort_key"):
        owner.sort_key, owner.initials = sort_key(owner.name), initials(owner.name)
    return changed


def _cache_fields(noun: Noun) -> list[str]:
    extra = (
        ["sort_key", "initials"]
        if any(f.name == "sort_key" for f in noun.owner._meta.fields)
        else []
    )
    return [*noun.cached.values(), *noun.renewed, *extra]
