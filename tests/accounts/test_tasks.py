"""Tasks are leaves: each does what its service does, and may run twice."""

from __future__ import annotations

import pytest

from accounts import tasks
from accounts.models import AuditSeal, Job
from accounts.services import broker
from accounts.services.audit import record
from partybuild.celery import TIMETABLE, app


@pytest.mark.django_db
def test_the_seal_of_every_second() -> None:
    record(actor="system:test", action="test.done")
    tasks.seal_audit()
    tasks.seal_audit()
    assert AuditSeal.objects.count() == 1


@pytest.mark.django_db
def test_sweeping_and_expiring_with_nothing_to_do() -> None:
    tasks.sweep_jobs()
    tasks.expire_files()
    tasks.expire_sent_requests()
    assert not Job.objects.exists()


def test_every_line_of_the_timetable_names_a_task() -> None:
    mine = {task for task, _when in TIMETABLE.values() if task.startswith("accounts.")}
    assert mine == {
        "accounts.seal_audit",
        "accounts.sweep_jobs",
        "accounts.expire_files",
        "accounts.expire_sent_requests",
    }
    assert mine | {"accounts.run_job"} <= set(app.tasks)


@pytest.mark.parametrize(("task", "expires"), [("sweep_jobs", 25), ("seal_audit", 5)])
def test_messages_of_a_stopped_worker_do_not_pile_up(task: str, expires: int) -> None:
    assert getattr(tasks, task).expires == expires


@pytest.mark.django_db
def test_an_eager_application_runs_at_once(run_jobs: object) -> None:
    with run_jobs():
        assert broker.send("accounts.run_job", "00000000-0000-0000-0000-000000000000")
