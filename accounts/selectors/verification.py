"""Checking the audit chain from its first seal to the witness outside of the database.

Finds what was changed, removed, slipped in, reordered, sealed anew or cut off. Memory stays flat: seals
and entries are read in groups, and of the ids only their ranges are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _

from accounts import anchor, chain, ranges
from accounts.models import AuditEntry, AuditSeal

GROUP = 200  # seals, or
WEIGHT = 5_000  # entries, whichever comes first
ENTRY_COLUMNS = ("id", "key_id", "mac", *chain.ENTRY_FIELDS)
SEAL_COLUMNS = ("key_id", "digest", *chain.SEAL_FIELDS)


class Broken(Exception):
    """The first thing that is not as it was written."""

    def __init__(self, sentence: str, *, entry_id: int | None = None, seal: int | None = None):
        self.sentence = sentence
        self.entry_id = entry_id
        self.seal = seal
        super().__init__(sentence)


@dataclass
class Verdict:
    """What was checked, and the first break if there is one."""

    seals: int = 0
    entries: int = 0
    unsealed: int = 0
    broken: Broken | None = None
    head: anchor.Anchor | None = None
    sealed: list[ranges.Range] = field(default_factory=list)
    gaps: list[ranges.Range] = field(default_factory=list)
    last_id: int = 0

    @property
    def intact(self) -> bool:
        """Whether everything is as it was written."""
        return self.broken is None


def verify(*, witness: bool = True) -> Verdict:
    """Walks the whole chain; ``witness=False`` leaves out the anchor (to set it anew after a restore)."""
    verdict = Verdict()
    try:
        known = _witness() if witness else None
        seen = _walk(verdict, known)
        if witness:
            _compare(verdict, known, seen=seen)
        _check_tail(verdict)
    except Broken as broken:
        verdict.broken = broken
    return verdict


def _compare(verdict: Verdict, known: anchor.Anchor | None, *, seen: bool) -> None:
    if known is None and verdict.seals:
        raise Broken(_("The witness of the chain's head is missing."), seal=verdict.seals)
    if known is not None and not seen:
        sentence = _("The chain ends before its witnessed head: its tail was cut off.")
        raise Broken(sentence, seal=known.number)


def _witness() -> anchor.Anchor | None:
    try:
        return anchor.read()
    except anchor.Damaged:
        raise Broken(_("The witness of the chain's head was changed.")) from None


def _walk(verdict: Verdict, known: anchor.Anchor | None) -> bool:
    """Checks every seal; tells whether the witnessed one was met."""
    seen = False
    for group in _seals():
        entries = _entries_of(group)
        for seal in group:
            _check_link(verdict, seal)
            _check_seal(verdict, seal, entries)
            if known is not None and seal["number"] == known.number:
                if seal["digest"] != known.digest:
                    raise Broken(
                        _("The chain was sealed anew: it differs from its witness."),
                        seal=known.number,
                    )
                seen = True
    return seen


def _seals() -> Iterator[list[dict]]:
    """All seals in order, in groups small enough for their entries to be held."""
    group: list[dict] = []
    weight = 0
    rows = AuditSeal.objects.order_by("number").values(*SEAL_COLUMNS)
    for seal in rows.iterator(chunk_size=GROUP):
        group.append(seal)
        weight += seal["count"]
        if len(group) == GROUP or weight >= WEIGHT:
            yield group
            group, weight = [], 0
    if group:
        yield group


def _check_link(verdict: Verdict, seal: dict) -> None:
    expected = verdict.head or anchor.Anchor(0, chain.FIRST)
    if seal["number"] != expected.number + 1:
        raise Broken(_("A seal is missing."), seal=expected.number + 1)
    if seal["previous"] != expected.digest:
        raise Broken(_("A seal does not follow the one before it."), seal=seal["number"])


def _check_seal(verdict: Verdict, seal: dict, entries: dict[int, dict]) -> None:
    bound = []
    for pk in ranges.members(seal["ranges"]):
        entry = entries.get(pk)
        if entry is None:
            raise Broken(_("An entry was removed."), entry_id=pk, seal=seal["number"])
        _check_entry(entry, seal["number"])
        bound.append((pk, entry["mac"]))
    if chain.seal_digest(seal, bound) != seal["digest"]:
        raise Broken(
            _("A seal does not fit its entries."),
            entry_id=bound[0][0] if bound else None,
            seal=seal["number"],
        )
    verdict.seals += 1
    verdict.entries += len(bound)
    verdict.head = anchor.Anchor(seal["number"], seal["digest"])
    verdict.sealed = ranges.merged([*verdict.sealed, *seal["ranges"]])
    verdict.gaps = [gap["range"] for gap in seal["gaps"]]
    verdict.last_id = seal["last_id"]


def _check_entry(entry: dict, seal: int | None = None) -> None:
    if chain.entry_mac(entry) != entry["mac"]:
        raise Broken(_("An entry was changed."), entry_id=entry["id"], seal=seal)


def _entries_of(seals: Sequence[dict]) -> dict[int, dict]:
    """The entries a group of seals binds, by id."""
    parts = ranges.merged(part for seal in seals for part in seal["ranges"])
    found: dict[int, dict] = {}
    for some in _groups(parts):
        wanted = models.Q()
        for part in some:
            wanted |= models.Q(id__range=part)
        rows = AuditEntry.objects.filter(wanted).order_by().values(*ENTRY_COLUMNS)
        found.update((row["id"], row) for row in rows.iterator(chunk_size=2000))
    return found


def _groups(parts: Sequence[ranges.Range]) -> Iterator[Sequence[ranges.Range]]:
    for start in range(0, len(parts), 50):
        yield parts[start : start + 50]


def _check_tail(verdict: Verdict) -> None:
    """Entries no seal binds yet: new ones, or ids that were still open; anything else was slipped in."""
    if AuditEntry.objects.count() == verdict.entries:
        return
    for entry in _unbound(verdict):
        pk = entry["id"]
        if pk <= verdict.last_id and not ranges.covers(verdict.gaps, pk):
            raise Broken(_("An entry was slipped in."), entry_id=pk)
        _check_entry(entry)
        verdict.unsealed += 1


def _unbound(verdict: Verdict) -> Iterator[dict]:
    """Entries between and behind the sealed ranges."""
    start = None
    for first, last in verdict.sealed:
        yield from _between(start, first - 1)
        start = last + 1
    yield from _between(start, None)


def _between(first: int | None, last: int | None) -> Iterator[dict]:
    rows = AuditEntry.objects.order_by("id")
    if first is not None:
        rows = rows.filter(id__gte=first)
    if last is not None:
        rows = rows.filter(id__lte=last)
    yield from rows.values(*ENTRY_COLUMNS).iterator(chunk_size=2000)
