"""Signs of life of running jobs on SQLite, in a file beside the database.

A handler that writes holds SQLite's only write lock, so nothing about its progress could be stored
there before it is done. The embedded installation is one machine: a file will do.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings


class Beat(NamedTuple):
    """How far a run is, and which attempt it is."""

    attempt: int
    done: int
    total: int
    label: str


def path(job_uuid: UUID) -> Path:
    """Where the sign of life of a job lies."""
    return Path(settings.PRIVATE_FILES_ROOT) / "progress" / f"{job_uuid}.json"


def write(job_uuid: UUID, beat: Beat) -> None:
    """Replaces the sign of life in one step."""
    target = path(job_uuid)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(beat))
    draft.replace(target)


def read(job_uuid: UUID) -> Beat | None:
    """The last sign of life, None when there is none."""
    try:
        return Beat(*json.loads(path(job_uuid).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def age(job_uuid: UUID, *, now: float) -> float | None:
    """Seconds since the last sign of life."""
    try:
        return now - path(job_uuid).stat().st_mtime
    except FileNotFoundError:
        return None


def remove(job_uuid: UUID) -> None:
    """Takes it away when the run is over."""
    path(job_uuid).unlink(missing_ok=True)
