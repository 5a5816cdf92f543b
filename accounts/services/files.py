"""Files that jobs take and leave: kept encrypted, handed out only to their owner, gone in time."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO

from django.db import transaction

from accounts import private_files
from accounts.models import Job, JobFile, User
from accounts.selectors.files import access_file
from accounts.services.audit import record
from partybuild.kernel import clock

KEPT = dt.timedelta(days=30)
ORPHANED = dt.timedelta(days=1)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Label:
    """What a file is called and what it is for."""

    name: str
    purpose: str = ""
    content_type: str = XLSX
    kept: dt.timedelta | None = KEPT


@dataclass(frozen=True)
class HandedOut:
    """A file on its way to its owner."""

    name: str
    content_type: str
    size: int
    chunks: Iterator[bytes]


def store(
    *, content: IO[bytes] | bytes, label: Label, owner: User | None, job: Job | None = None
) -> JobFile:
    """Keeps a content. When the transaction fails the content is left over and swept away later."""
    name = uuid.uuid4()
    written = private_files.write(name, content)
    now = clock.now()
    return JobFile.objects.create(
        uuid=name,
        job=job,
        owner=owner,
        name=_plain(label.name),
        purpose=label.purpose,
        content_type=label.content_type,
        size=written.size,
        digest=written.digest,
        created_at=now,
        expires_at=now + label.kept if label.kept else None,
    )


def opened(file: JobFile) -> AbstractContextManager[IO[bytes]]:
    """The clear content as a seekable file, for handlers; nobody's rights are asked here."""
    return private_files.opened(file.uuid)


def hand_out(*, actor: User, file_uuid: uuid.UUID) -> HandedOut:
    """Hands a file to its owner; who fetched what is in the trail. Anybody else's does not exist."""
    file = access_file(actor, file_uuid)
    with transaction.atomic():
        record(actor=actor, action="file.fetched", subject=file, figures={"sha256": file.digest})
    return HandedOut(file.name, file.content_type, file.size, private_files.read(file.uuid))


def expire(*, now: dt.datetime) -> int:
    """Removes contents past their time, and those left over by transactions that failed."""
    expired = JobFile.objects.filter(expires_at__lte=now, removed_at__isnull=True)
    removed = 0
    for file in expired.iterator():
        private_files.remove(file.uuid)
        removed += JobFile.objects.filter(pk=file.pk).update(removed_at=now)
    for name in private_files.stored((now - ORPHANED).timestamp()):
        if not JobFile.objects.filter(uuid=name, removed_at__isnull=True).exists():
            private_files.remove(name)
            removed += 1
    return removed


def _plain(name: str) -> str:
    """A name without a path and without control characters, short enough to keep."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in base if char.isprintable()).strip()[-200:] or "file"
