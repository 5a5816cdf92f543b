"""Undoing facts that are no observations: attachments, assignments, visits, elections, and those of upper apps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from accounts.bulk import insert_rows
from accounts.facts import Fact
from organizations.services.imports.owners import owner_kinds
from organizations.services.observations import retract
from organizations.services.undo.obstacles import Obstacle

OWN = frozenset({"id", "recorded_at", "recorded_in_id", "retracted_at", "retracted_in_id"})


def fact_models() -> list[type[models.Model]]:
    """Return the facts of all apps that are neither observations nor what is folded from them."""
    derived: set[Any] = set()
    for kind in owner_kinds().values():
        derived |= {kind.noun.observation, kind.noun.state}
    return [
        model for model in apps.get_models() if issubclass(model, Fact) and model not in derived
    ]


@dataclass
class Reversal:
    """What the undo does to one kind of facts."""

    model: type[models.Model]
    retracted: list[int] = field(default_factory=list)
    restored: list[tuple[Any, ...]] = field(default_factory=list)
    blocked: list[tuple[int, int]] = field(default_factory=list)  # row, entry in the way

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that say something, without those that say when it was believed."""
        return columns(self.model)

    def write(self, entry: Any) -> None:
        """Retract and record again."""
        retract(self.model, self.retracted, entry)
        rows = [(*row, entry.at, entry.pk) for row in self.restored]
        insert_rows(self.model, (*self.fields, "recorded_at", "recorded_in_id"), rows)

    def obstacles(self) -> Iterator[Obstacle]:
        """Yield what later actions did to rows of the import."""
        rows = self.model._default_manager.in_bulk([pk for pk, _ in self.blocked[:1_000]])
        for pk, entry in self.blocked:
            yield Obstacle(str(self.model._meta.verbose_name), told(rows.get(pk)), entry)


def reversal(model: type[models.Model], entry: Any) -> Reversal:
    """Work out how one kind of facts becomes what it was before an entry."""
    found = Reversal(model)
    rows = model._default_manager
    names = found.fields
    overtaken: dict[tuple[Any, ...], tuple[int, int]] = {}
    mine = rows.filter(recorded_in=entry).values_list("pk", "retracted_in_id", *names)
    for pk, gone, *row in mine.iterator(chunk_size=5_000):
        if gone is None:
            found.retracted.append(pk)
        else:
            overtaken[tuple(row)] = (pk, gone)
    found.restored = [tuple(row) for row in rows.filter(retracted_in=entry).values_list(*names)]
    _find_twins(found, overtaken)
    return found


def _find_twins(found: Reversal, overtaken: dict[tuple[Any, ...], tuple[int, int]]) -> None:
    """A row that was retracted and recorded again by the undo of something later is still the import's."""
    owner = found.fields[0]
    for row, (pk, gone) in overtaken.items():
        same = found.model._default_manager.filter(
            retracted_at__isnull=True, **dict(zip(found.fields, row, strict=True))
        )
        twin = same.values_list("pk", flat=True).first()
        if twin is not None and owner:
            found.retracted.append(twin)
        else:
            found.blocked.append((pk, gone))


def columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of a fact that say something."""
    return tuple(one.attname for one in model._meta.concrete_fields if one.attname not in OWN)


def told(row: Any) -> str:
    """Return a fact as people know it: what it is about, and its days."""
    if row is None:
        return ""
    owners = [
        str(getattr(row, one.name))
        for one in row._meta.concrete_fields
        if one.is_relation and one.attname not in OWN and getattr(row, one.attname) is not None
    ]
    days = [
        str(getattr(row, name)) for name in ("valid_from", "on", "held_on") if hasattr(row, name)
    ]
    return " ".join([*owners, *days])
