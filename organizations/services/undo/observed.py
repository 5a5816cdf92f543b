"""Undoing observations, attribute by attribute: later changes of other attributes on the same day stay."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.bulk import insert_rows
from organizations.services.imports.owners import OwnerKind
from organizations.services.observations import batches, refold, retract
from organizations.services.undo.obstacles import Obstacle, key_of
from partybuild.kernel.observations import ALWAYS

Place = tuple[int, date]
Values = Mapping[str, Any]
ABSENT = object()


@dataclass
class Reversal:
    """What the undo does to the observations of one noun."""

    kind: OwnerKind
    retracted: list[int] = field(default_factory=list)
    restored: list[tuple[int, date, Values]] = field(default_factory=list)
    created: set[int] = field(default_factory=set)  # owners that the import brought
    touched: set[int] = field(default_factory=set)
    blocked: list[tuple[int, int]] = field(default_factory=list)  # owner, entry in the way

    def write(self, entry: Any) -> None:
        """Retract and record again, then fold anew."""
        model = self.kind.noun.observation
        retract(model, self.retracted, entry)
        rows = [(*row, entry.at, entry.pk) for row in self.restored]
        fields = ("owner_id", "on", "values", "recorded_at", "recorded_in_id")
        insert_rows(model, fields, rows)
        for batch in batches(self.touched):
            refold(self.kind.noun, batch, entry=entry)

    def obstacles(self) -> Iterator[Obstacle]:
        """Yield what was changed since, and what remains of owners that would vanish."""
        found = [*self.blocked, *self._remains()]
        model = self.kind.noun.owner
        names = model._default_manager.in_bulk([owner for owner, _ in found[:1_000]])
        for owner, entry in found:
            key = key_of(names[owner]) if owner in names else str(owner)
            yield Obstacle(str(model._meta.verbose_name), key, entry)

    def _remains(self) -> Iterator[tuple[int, int]]:
        gone = set(self.retracted)
        kept = {owner for owner, _on, _values in self.restored} & self.created
        for batch in batches(self.created):
            rows = self.kind.noun.observation._default_manager.filter(
                owner__in=batch, retracted_at__isnull=True
            )
            for pk, owner, entry in rows.values_list("pk", "owner_id", "recorded_in_id"):
                if pk not in gone or owner in kept:
                    yield owner, entry


def reversal(kind: OwnerKind, entry: Any) -> Reversal:
    """Work out how the observations of a noun become what they were before an entry."""
    found = Reversal(kind)
    rows = kind.noun.observation._default_manager
    before = {
        (owner, on): values
        for owner, on, values in rows.filter(retracted_in=entry).values_list(
            "owner_id", "on", "values"
        )
    }
    overtaken: dict[Place, Values] = {}
    mine = rows.filter(recorded_in=entry).values_list(
        "pk", "owner_id", "on", "values", "retracted_at"
    )
    for pk, owner, on, values, gone in mine.iterator(chunk_size=5_000):
        place = (owner, on)
        found.touched.add(owner)
        if on == ALWAYS and place not in before:
            found.created.add(owner)
        if gone is not None:
            overtaken[place] = values
            continue
        found.retracted.append(pk)
        if place in before:
            found.restored.append((*place, before[place]))
    _unmerge(found, overtaken, before)
    return found


def _unmerge(
    found: Reversal, overtaken: Mapping[Place, Values], before: Mapping[Place, Values]
) -> None:
    """Take back attributes out of rows that later actions merged with theirs."""
    current = _current(found.kind, {owner for owner, _ in overtaken})
    for place, mine in overtaken.items():
        row = current.get(place)
        if row is None:
            continue
        pk, values, entry = row
        old = before.get(place, {})
        after = dict(values)
        for name in {*mine, *old}:
            was, now = old.get(name, ABSENT), mine.get(name, ABSENT)
            if was is now or was == now:
                continue
            if after.get(name, ABSENT) != now:
                found.blocked.append((place[0], entry))
            elif was is ABSENT:
                del after[name]
            else:
                after[name] = was
        if after != values:
            found.retracted.append(pk)
            if after:
                found.restored.append((*place, after))


def _current(kind: OwnerKind, owners: set[int]) -> dict[Place, tuple[int, Values, int]]:
    found: dict[Place, tuple[int, Values, int]] = defaultdict()
    for batch in batches(owners):
        rows = kind.noun.observation._default_manager.filter(
            owner__in=batch, retracted_at__isnull=True
        )
        for pk, owner, on, values, entry in rows.values_list(
            "pk", "owner_id", "on", "values", "recorded_in_id"
        ):
            found[owner, on] = (pk, values, entry)
    return found
