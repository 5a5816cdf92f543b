"""Reading the audit trail: its list for the auditor, and who looked at a record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models

from accounts import permissions
from accounts.models import AuditEntry, User
from partybuild.kernel.clock import SHANGHAI
from partybuild.kernel.errors import NotFound


@dataclass(frozen=True)
class Wanted:
    """What the auditor asked for; empty means everything."""

    search: str = ""
    action: str = ""
    actor: str = ""
    subject: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None


def entries_for(user: User, wanted: Wanted = Wanted()) -> models.QuerySet[AuditEntry]:
    """The trail, newest first, for those who may read it; a refusal for others."""
    permissions.demand(user, "audit.read")
    found = AuditEntry.objects.all()
    if wanted.search:
        found = found.filter(_mentions(wanted.search))
    if wanted.action:
        found = found.filter(action__startswith=wanted.action)
    if wanted.actor:
        found = found.filter(actor_label=wanted.actor)
    if wanted.subject:
        kind, _, pk = wanted.subject.partition(":")
        found = found.filter(subject_type=kind, **({"subject_id": pk} if pk else {}))
    if wanted.first_day:
        found = found.filter(at__gte=_midnight(wanted.first_day))
    if wanted.last_day:
        found = found.filter(at__lt=_midnight(wanted.last_day + dt.timedelta(days=1)))
    return found


def access_entry(user: User, entry_uuid: Any) -> AuditEntry:
    """One entry, for those who may read the trail."""
    permissions.demand(user, "audit.read")
    found = AuditEntry.objects.filter(uuid=entry_uuid).first()
    if found is None:
        raise NotFound
    return found


def actions(user: User) -> list[str]:
    """The actions that occur, for the filter."""
    permissions.demand(user, "audit.read")
    return list(AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct())


def about(subject: models.Model, *, prefix: str = "") -> models.QuerySet[AuditEntry]:
    """What the trail tells of one row, newest first; with a prefix only those actions.

    The caller has opened the row through its own door: the person too may read who looked.
    """
    found = AuditEntry.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    )
    return found.filter(action__startswith=prefix) if prefix else found


def recorded_rows(entry: AuditEntry) -> list[str]:
    """The rows an entry names, each as "app.model:id"."""
    return list(entry.rows)


def _mentions(text: str) -> models.Q:
    return (
        models.Q(actor_label__icontains=text)
        | models.Q(action__icontains=text)
        | models.Q(subject_id=text)
        | models.Q(scope_code=text)
        | models.Q(reason__icontains=text)
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=SHANGHAI)
