"""Jobs: asked for in the caller's transaction, run once, swept when something got lost.

The row is the truth; the broker only says "look there". A message lost, doubled or late therefore
changes nothing: a run starts by claiming the row, and the sweeper sends again what nobody claimed.
"""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import beat_file, jobs
from accounts.enums import JobState
from accounts.models import Job, JobFile, User
from accounts.services import broker
from accounts.services.audit import Actor, record
from accounts.services.heartbeat import Heartbeat, Superseded
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError, Refused

logger = logging.getLogger(__name__)

STALE = dt.timedelta(seconds=30)  # without a sign of life
RESEND = dt.timedelta(minutes=3)  # after this a message counts as lost
ATTEMPTS = 5


def ask(*, kind: str, actor: Actor, params: dict[str, Any], file: JobFile | None = None) -> Job:
    """Asks for a job in the caller's transaction; it is sent when that is committed."""
    handler = jobs.find(kind)
    if handler is None:
        raise LookupError(f"No handler is registered for jobs of kind {kind!r}.")
    person = actor if isinstance(actor, User) else None
    if person is not None and handler.may is not None:
        handler.may(person)
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind,
            params=params,
            actor=person,
            actor_label=person.username if person else str(actor),
            language=person.language if person else translation.get_language() or "zh-hans",
        )
        if file is not None:
            JobFile.objects.filter(pk=file.pk).update(job=job)
        record(actor=actor, action="job.asked", subject=job, figures={"kind": kind})
        transaction.on_commit(lambda: _send(job))
    return job


def run(job_uuid: UUID | str) -> Job | None:
    """Runs a job that nobody else has claimed; returns it, or None when there was nothing to do."""
    job = _claim(job_uuid)
    if job is None:
        return None
    with translation.override(job.language), Heartbeat(job) as progress:
        try:
            result = _work(job, progress)
        except Superseded:
            return None
        except DomainError as refusal:
            return _finish(job, JobState.FAILED, error=str(refusal)[:2000])
        except (OperationalError, InterfaceError) as error:
            return _again(job, error)
        except Exception as error:  # noqa: BLE001 -- a handler's mistake must end its job, not the worker
            _log(job, error)
            sentence = _(
                "Something went wrong here; nothing was changed. The operators have the details."
            )
            return _finish(job, JobState.FAILED, error=sentence)
        return _finish(job, JobState.DONE, result=result)


def sweep(*, now: dt.datetime) -> int:
    """Sends again what was lost, and frees the jobs of workers that died; returns how many."""
    swept = sum(_free(job, now) for job in Job.objects.filter(state=JobState.RUNNING))
    unsent = models.Q(sent_at__isnull=True, asked_at__lte=now - dt.timedelta(seconds=5))
    lost = models.Q(sent_at__lte=now - RESEND)
    for job in Job.objects.filter(unsent | lost, state=JobState.ASKED).order_by("id"):
        if not _send(job):
            break  # the broker is away: the next sweep tries again
        swept += 1
    return swept


def _send(job: Job) -> bool:
    if not broker.send("accounts.run_job", str(job.uuid)):
        return False
    Job.objects.filter(pk=job.pk).update(sent_at=clock.now())
    return True


def _claim(job_uuid: UUID | str) -> Job | None:
    """Takes an unclaimed job: of two workers, one update matches the row."""
    now = clock.now()
    waiting = Job.objects.filter(uuid=job_uuid, state=JobState.ASKED)
    taken = waiting.update(
        state=JobState.RUNNING, attempts=models.F("attempts") + 1, started_at=now, heartbeat=now
    )
    return Job.objects.select_related("actor").get(uuid=job_uuid) if taken else None


def _work(job: Job, progress: Heartbeat) -> dict[str, Any]:
    """Asks for the rights again, at the moment of running, then lets the handler work."""
    handler = jobs.find(job.kind)
    if handler is None:
        raise LookupError(job.kind)
    if job.actor is not None:
        if not job.actor.is_active:
            raise Refused(_("The account that asked for this is closed."), code="closed_account")
        if handler.may is not None:
            handler.may(job.actor)
    return handler.run(job, progress) or {}


def _finish(
    job: Job, state: JobState, *, result: dict[str, Any] | None = None, error: str = ""
) -> Job | None:
    """Ends this run's job; when another worker has it by now, that one ends it."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
        ended = mine.update(state=state, result=result or {}, error=error, finished_at=clock.now())
        if not ended:
            return None
        record(actor=job.actor or job.actor_label, action=f"job.{state.value}", subject=job)
    job.refresh_from_db()
    return job


def _again(job: Job, error: Exception) -> Job | None:
    """The database went away: the job waits for the sweeper, or fails after its last attempt."""
    _log(job, error)
    if job.attempts >= ATTEMPTS:
        return _finish(
            job, JobState.FAILED, error=_("The job was given up after several attempts.")
        )
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    mine.update(state=JobState.ASKED, sent_at=None, heartbeat=None)
    return None


def _free(job: Job, now: dt.datetime) -> bool:
    """Puts the job of a worker that gives no sign of life back, or gives it up after its last attempt."""
    beat = beat_file.age(job.uuid, now=now.timestamp())
    if (beat is not None and beat < STALE.total_seconds()) or now - (
        job.heartbeat or job.asked_at
    ) < STALE:
        return False
    if job.attempts >= ATTEMPTS:
        with translation.override(job.language):
            error = _("The job was given up after several attempts.")
        return _finish(job, JobState.FAILED, error=error) is not None
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    return bool(mine.filter(heartbeat=job.heartbeat).update(state=JobState.ASKED, sent_at=None))


def _log(job: Job, error: Exception) -> None:
    """Where it happened and what kind it was; never the message, which may hold somebody's data."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("job %s (%s) failed: %s\n%s", job.uuid, job.kind, type(error).__name__, frames)
