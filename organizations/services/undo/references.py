"""What was built on objects that an import created: they cannot vanish beneath it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from accounts.facts import Fact
from organizations.models import Grant, Territory
from organizations.services.imports.owners import owner_kinds
from organizations.services.observations import batches
from organizations.services.undo.observed import Reversal
from organizations.services.undo.obstacles import Obstacle, key_of
from organizations.services.undo.recorded import told

PLACES = ("operating", "registered", "street", "seat", "parent", "successor")
FEW = 500  # ids in one question about stored JSON


def references(
    created: Mapping[str, Reversal], gone: Mapping[type[models.Model], Collection[int]]
) -> Iterator[Obstacle]:
    """Yield rows of others that refer to owners which would vanish; `gone` are rows that vanish too."""
    for name, reversal in created.items():
        if not reversal.created:
            continue
        yield from _by_keys(reversal, gone)
        yield from _by_values(name, reversal.created, created)
    territory = created.get("territory")
    if territory is not None and territory.created:
        yield from _by_codes(territory.created, created)


def _by_keys(
    reversal: Reversal, gone: Mapping[type[models.Model], Collection[int]]
) -> Iterator[Obstacle]:
    """Foreign keys: facts, former numbers, whatever other apps hang on an owner; folded states follow by themselves."""
    derived = {kind.noun.observation for kind in owner_kinds().values()}
    derived |= {kind.noun.state for kind in owner_kinds().values() if kind.noun.state}
    for relation in reversal.kind.noun.owner._meta.related_objects:
        model: Any = relation.related_model
        if model in derived or getattr(model, "is_trace", False):
            continue  # who looked at a thing has built nothing on it
        leaving = set(gone.get(model, ()))
        for batch in batches(reversal.created):
            rows = model._default_manager.filter(**{f"{relation.field.name}__in": batch})
            if issubclass(model, Fact):
                rows = rows.filter(retracted_at__isnull=True)
            for row in rows.iterator(chunk_size=2_000):
                if row.pk not in leaving:
                    entry = getattr(row, "recorded_in_id", None)
                    yield Obstacle(str(model._meta.verbose_name), told(row), entry)


def _by_values(
    name: str, created: Collection[int], reversals: Mapping[str, Reversal]
) -> Iterator[Obstacle]:
    """Ids inside observations: a unit's site, an organisation's superior."""
    for other, kind in owner_kinds().items():
        attributes = [key for key, noun in kind.references.items() if noun == name]
        ids = list(created)
        for start in range(0, len(ids) if attributes else 0, FEW):
            part = ids[start : start + FEW]
            wanted = Q()
            for attribute in attributes:
                wanted |= Q(**{f"values__{attribute}__in": part})
            yield from _left(reversals[other], wanted)


def _by_codes(created: Collection[int], reversals: Mapping[str, Reversal]) -> Iterator[Obstacle]:
    """Codes of territories: places of units, sites and seats, parents and successors, roles."""
    codes = list(Territory.objects.filter(pk__in=created).values_list("code", flat=True))
    for start in range(0, len(codes), FEW):
        part = codes[start : start + FEW]
        wanted = Q()
        for attribute in PLACES:
            wanted |= Q(**{f"values__{attribute}__in": part})
        for name, reversal in reversals.items():
            if name != "person":
                yield from _left(reversal, wanted)
        for grant in Grant.objects.current().filter(territory__in=part).select_related("user"):
            yield Obstacle(str(Grant._meta.verbose_name), str(grant.user), grant.recorded_in_id)


def _left(reversal: Reversal, wanted: Q) -> Iterator[Obstacle]:
    """Yield the owners whose observations still hold such a value after the undo."""
    leaving = set(reversal.retracted)
    rows = reversal.kind.noun.observation._default_manager.filter(wanted, retracted_at__isnull=True)
    for pk, owner, entry in rows.values_list("pk", "owner_id", "recorded_in_id"):
        if pk in leaving or owner in reversal.created:
            continue
        named = reversal.kind.noun.owner._default_manager.get(pk=owner)
        yield Obstacle(str(named._meta.verbose_name), key_of(named), entry)
