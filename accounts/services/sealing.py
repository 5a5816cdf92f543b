"""Sealing: entries that were committed since the last seal are linked into the chain.

Writers never wait for the chain; one sealer a second links what it finds. Ids are handed out before
their transactions commit, so a seal names the ids it binds and carries on those it missed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from accounts import anchor, chain, ranges
from accounts.models import AuditEntry, AuditSeal
from accounts.services.audit import Actor, record
from partybuild.kernel import clock

BATCH = 2_000
GRACE = dt.timedelta(minutes=1)
LOCK = 7_320_114  # any number, the same for every sealer


def seal() -> int:
    """Links the unsealed entries; returns how many. Two sealers at once do no harm: one finds nothing."""
    last = AuditSeal.objects.order_by("-number").first()
    if last is not None:
        anchor.advance(last.number, last.digest)  # in case the last sealer died before it did
    made = _seal_after() if _unsealed(last).exists() else None
    if made is None:
        return 0
    anchor.advance(made.number, made.digest)
    return made.count


def _seal_after() -> AuditSeal | None:
    try:
        with transaction.atomic():
            if not _alone():
                return None
            last = AuditSeal.objects.order_by("-number").first()
            entries = list(_unsealed(last).order_by("id").values_list("id", "mac")[:BATCH])
            return _link(last, entries) if entries else None
    except IntegrityError:  # another sealer was faster; its seal binds the entries
        return None


def _link(last: AuditSeal | None, entries: Sequence[tuple[int, str]]) -> AuditSeal:
    ids = [pk for pk, _mac in entries]
    previous_id = last.last_id if last else 0
    made = AuditSeal(
        number=last.number + 1 if last else 1,
        at=clock.now(),
        ranges=ranges.of(ids),
        gaps=_gaps(last, ids, previous_id),
        last_id=max(previous_id, ids[-1]),
        count=len(ids),
        previous=last.digest if last else chain.FIRST,
        key_id=chain.newest_key(),
    )
    made.digest = chain.seal_digest(vars(made), entries) or ""
    made.save(force_insert=True)
    return made


def _unsealed(last: AuditSeal | None) -> models.QuerySet[AuditEntry]:
    if last is None:
        return AuditEntry.objects.all()
    wanted = models.Q(id__gt=last.last_id)
    for gap in last.gaps:
        wanted |= models.Q(id__range=gap["range"])
    return AuditEntry.objects.filter(wanted)


def _gaps(last: AuditSeal | None, ids: Sequence[int], previous_id: int) -> list[dict[str, Any]]:
    """Ids that some transaction may still bring: those of before that may yet come, and the new holes."""
    if connection.vendor != "postgresql":
        return []  # SQLite has one writer at a time: ids are committed in their order
    now, oldest, newest = _horizon()
    kept: list[dict[str, Any]] = []
    for gap in last.gaps if last else ():
        seen = dt.datetime.fromisoformat(gap["seen"])
        if oldest < gap["before"] or now - seen < GRACE:
            left = ranges.without(gap["range"], ids)
            kept.extend({**gap, "range": part} for part in left)
    holes = ranges.without([previous_id + 1, ids[-1]], [pk for pk in ids if pk > previous_id])
    return kept + [{"range": hole, "seen": now.isoformat(), "before": newest} for hole in holes]


def _horizon() -> tuple[dt.datetime, int, int]:
    """Now; the oldest transaction still open; the first number no transaction has yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text FROM pg_current_snapshot() AS s"
        )
        oldest, newest = cursor.fetchone()
    return clock.now(), int(oldest), int(newest)


def _alone() -> bool:
    """Whether no other sealer is at work; on SQLite the transaction itself excludes every other writer."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def set_witness(*, actor: Actor, head: anchor.Anchor) -> None:
    """Witnesses a checked head anew, after a restore brought an older chain back; the trail tells it."""
    with transaction.atomic():
        record(actor=actor, action="audit.witnessed", figures={"seal": head.number})
    anchor.write(head)
