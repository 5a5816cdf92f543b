"""The door to jobs, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from accounts import beat_file, jobs
from accounts.enums import JobState
from accounts.models import Job, JobFile, User
from partybuild.kernel.errors import NotFound


@dataclass(frozen=True)
class View:
    """A job as its page shows it."""

    job: Job
    label: Any
    done: int
    total: int
    step: str
    files: tuple[JobFile, ...] = ()

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.job.state == JobState.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def is_open(self) -> bool:
        """Whether there is more to come."""
        return self.job.state in (JobState.ASKED, JobState.RUNNING)


def jobs_of(user: User) -> models.QuerySet[Job]:
    """The user's own jobs, newest first; nobody sees another's."""
    return Job.objects.filter(actor=user)


def access_job(user: User, job_uuid: UUID) -> Job:
    """One of the user's own jobs."""
    job = jobs_of(user).filter(uuid=job_uuid).first()
    if job is None:
        raise NotFound
    return job


def shown(job: Job, *, with_files: bool = True) -> View:
    """The job with its newest progress, which on SQLite lies beside the database while it runs."""
    beat = beat_file.read(job.uuid) if job.state == JobState.RUNNING else None
    files = tuple(job.files.filter(removed_at__isnull=True)) if with_files else ()
    if beat is None or beat.attempt != job.attempts:
        return View(job, jobs.label_of(job.kind), job.done, job.total, job.label, files)
    return View(job, jobs.label_of(job.kind), beat.done, beat.total, beat.label, files)
