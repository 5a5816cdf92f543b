"""Thin leaves: each fetches nothing, decides nothing and calls one service."""

from __future__ import annotations

from celery import shared_task

from accounts.services import files, jobs, sealing, sent_requests
from partybuild.kernel import clock


@shared_task(name="accounts.run_job")
def run_job(job_uuid: str) -> None:
    """Runs the job of this id, unless it has been claimed."""
    jobs.run(job_uuid)


@shared_task(name="accounts.sweep_jobs", expires=25)
def sweep_jobs() -> None:
    """Sends again what was lost."""
    jobs.sweep(now=clock.now())


@shared_task(name="accounts.seal_audit", expires=5)
def seal_audit() -> None:
    """Links the entries written since the last second."""
    sealing.seal()


@shared_task(name="accounts.expire_files")
def expire_files() -> None:
    """Removes files past their time."""
    files.expire(now=clock.now())


@shared_task(name="accounts.expire_sent_requests")
def expire_sent_requests() -> None:
    """Forgets answers kept for requests that are sent twice."""
    sent_requests.expire(now=clock.now())
