"""A job runs once, whatever happens to its messages, its worker and its asker's rights."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from accounts import beat_file, jobs
from accounts.enums import JobState
from accounts.models import AuditEntry, Job, User
from accounts.selectors import jobs as job_selectors
from accounts.services import broker, heartbeat
from accounts.services import jobs as services
from accounts.services.files import Label, store
from accounts.services.users import set_active
from partybuild.kernel import clock
from partybuild.kernel.errors import Invalid, Refused

KIND = "test.count"
SECRET = "310101198001010010"


class World:
    """What the handler of these tests does and sees."""

    def __init__(self) -> None:
        self.ran: list[Job] = []
        self.allowed = True
        self.act: Callable[[Job, Any], dict | None] = lambda job, progress: {
            "n": job.params["n"] + 1
        }

    def handler(self, job: Job, progress: Any) -> dict | None:
        self.ran.append(job)
        return self.act(job, progress)

    def may(self, actor: User) -> None:
        if not self.allowed:
            raise Refused("Your role was withdrawn.", code="role")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    monkeypatch.setattr(jobs, "_handlers", {})
    jobs.register(KIND, made.handler, made.may, label="Counting")
    return made


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Messages the broker took, in its place."""
    messages: list[str] = []
    monkeypatch.setattr(broker, "send", lambda task, *args: messages.extend(args) or True)
    return messages


@pytest.fixture
def asked(
    world: World, user: User, sent: list[str], django_capture_on_commit_callbacks: Any
) -> Job:
    with django_capture_on_commit_callbacks(execute=True):
        return services.ask(kind=KIND, actor=user, params={"n": 1})


def again(job: Job) -> Job:
    job.refresh_from_db()
    return job


def later(**delta: int) -> dt.datetime:
    return clock.now() + dt.timedelta(**delta)


def test_a_job_is_a_row_before_it_is_sent(
    world: World, user: User, sent: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        job = services.ask(kind=KIND, actor=user, params={"n": 1})
    assert (job.state, job.actor_label, job.language) == (JobState.ASKED, "wang", "zh-hans")
    assert sent == []
    for callback in waiting:
        callback()
    assert sent == [str(job.uuid)]
    assert again(job).sent_at is not None


def test_a_job_runs_and_leaves_its_result(asked: Job, world: World) -> None:
    done = services.run(asked.uuid)
    assert (done.state, done.result, done.attempts, done.percent) == (
        JobState.DONE,
        {"n": 2},
        1,
        100,
    )
    assert done.finished_at
    actions = (
        AuditEntry.objects.filter(subject_id=str(asked.pk))
        .order_by("id")
        .values_list("action", flat=True)
    )
    assert list(actions) == ["job.asked", "job.done"]


def test_a_system_job_has_no_account(world: World, sent: list[str], db: None) -> None:
    job = services.ask(kind=KIND, actor="system:report", params={"n": 1})
    world.allowed = False  # asked of accounts only
    assert services.run(job.uuid).state == JobState.DONE


def test_an_unknown_kind_cannot_be_asked_for(world: World, user: User) -> None:
    with pytest.raises(LookupError):
        services.ask(kind="test.unknown", actor=user, params={})
    assert not Job.objects.exists()


def test_a_message_delivered_twice_runs_once(asked: Job, world: World) -> None:
    assert services.run(asked.uuid) is not None
    assert services.run(asked.uuid) is None
    assert len(world.ran) == 1


def test_a_message_for_a_running_job_does_nothing(asked: Job, world: World) -> None:
    world.act = lambda job, progress: {"inner": services.run(job.uuid) is None}
    assert services.run(asked.uuid).result == {"inner": True}
    assert len(world.ran) == 1


def test_a_message_for_no_job_does_nothing(world: World, user: User) -> None:
    assert services.run(user.uuid) is None


def test_a_lost_message_is_sent_again(asked: Job, sent: list[str]) -> None:
    sent.clear()
    assert services.sweep(now=later(minutes=1)) == 0  # the control: it may only be waiting
    assert services.sweep(now=later(minutes=4)) == 1
    assert sent == [str(asked.uuid)]


def test_a_broker_that_is_away_fails_nothing(
    world: World,
    user: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr(broker, "send", lambda *_: False)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.ask(kind=KIND, actor=user, params={"n": 1})
    assert (again(job).state, job.sent_at) == (JobState.ASKED, None)
    assert services.sweep(now=later(seconds=10)) == 0
    monkeypatch.setattr(broker, "send", lambda *_: True)
    assert services.sweep(now=later(seconds=1)) == 0
    assert services.sweep(now=later(seconds=10)) == 1
    assert again(job).sent_at is not None


def test_the_job_of_a_dead_worker_is_freed(asked: Job, sent: list[str], world: World) -> None:
    Job.objects.filter(pk=asked.pk).update(
        state=JobState.RUNNING, attempts=1, heartbeat=clock.now()
    )
    sent.clear()
    assert services.sweep(now=later(seconds=20)) == 0
    assert services.sweep(now=later(seconds=40)) >= 1
    assert again(asked).state == JobState.ASKED
    assert sent == [str(asked.uuid)]
    assert services.run(asked.uuid).attempts == 2


def test_a_job_is_given_up_after_its_last_attempt(asked: Job, world: World) -> None:
    Job.objects.filter(pk=asked.pk).update(
        state=JobState.RUNNING, attempts=services.ATTEMPTS, heartbeat=clock.now()
    )
    assert services.sweep(now=later(seconds=40)) == 1
    assert (again(asked).state, bool(asked.error)) == (JobState.FAILED, True)


def test_a_run_that_was_overtaken_ends_nothing(asked: Job, world: World) -> None:
    """Its worker was stopped for a while; another has the job by now."""

    def slow(job: Job, progress: Any) -> None:
        Job.objects.filter(pk=job.pk).update(attempts=2)

    world.act = slow
    assert services.run(asked.uuid) is None
    assert (again(asked).state, asked.attempts) == (JobState.RUNNING, 2)


def test_a_run_that_was_overtaken_is_told_so(asked: Job, world: World) -> None:
    def slow(job: Job, progress: Any) -> None:
        Job.objects.filter(pk=job.pk).update(attempts=2)
        progress(1, 2)
        progress(2, 2)
        raise AssertionError("it went on")

    world.act = slow
    assert services.run(asked.uuid) is None


@pytest.mark.parametrize("withdrawn", ["role", "account", "nothing"])
def test_rights_are_asked_for_when_the_job_runs(
    asked: Job, world: World, user: User, withdrawn: str
) -> None:
    if withdrawn == "role":
        world.allowed = False
    if withdrawn == "account":
        set_active(actor="system:test", user=user, active=False)
    job = services.run(asked.uuid)
    assert job.state == (JobState.DONE if withdrawn == "nothing" else JobState.FAILED)
    assert bool(world.ran) == (withdrawn == "nothing")
    assert bool(job.error) == (withdrawn != "nothing")


def test_rights_are_asked_for_when_the_job_is_asked_for(world: World, user: User) -> None:
    world.allowed = False
    with pytest.raises(Refused):
        services.ask(kind=KIND, actor=user, params={})
    assert not Job.objects.exists()


def _refuse(*_: Any) -> None:
    raise Invalid("Row 3 is missing.", code="missing")


def _blunder(*_: Any) -> None:
    raise KeyError(SECRET)


@pytest.mark.parametrize(("act", "told"), [(_refuse, True), (_blunder, False)])
def test_a_failure_is_told_without_anybodys_data(
    asked: Job, world: World, caplog: Any, act: Any, told: bool
) -> None:
    world.act = act
    job = services.run(asked.uuid)
    assert job.state == JobState.FAILED
    assert (job.error == "Row 3 is missing.") == told
    assert job.error
    assert SECRET not in job.error + caplog.text
    assert ("KeyError" in caplog.text) != told


def test_a_database_that_went_away_is_tried_again(
    asked: Job, world: World, sent: list[str]
) -> None:
    def away(*_: Any) -> None:
        raise OperationalError

    world.act = away
    for attempt in range(1, services.ATTEMPTS):
        assert services.run(asked.uuid) is None
        assert (again(asked).state, asked.attempts) == (JobState.ASKED, attempt)
    assert services.run(asked.uuid).state == JobState.FAILED


def test_progress_is_kept(asked: Job, world: World) -> None:
    seen = []

    def count(job: Job, progress: Any) -> None:
        progress(1, 4, "reading")
        view = job_selectors.shown(Job.objects.get(pk=job.pk))
        seen.append((view.percent, view.step, view.is_open))

    world.act = count
    services.run(asked.uuid)
    assert seen == [(25, "reading", True)]


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_the_handler_is_inside_a_transaction(
    world: World, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "PAUSE", 0.02)
    user = User.objects.create_user("li", "a long enough word")
    job = services.ask(kind=KIND, actor=user, params={"n": 1})
    shown = threading.Event()
    seen: list[int] = []

    def watch() -> None:
        while not shown.is_set():
            seen.append(job_selectors.shown(Job.objects.get(pk=job.pk)).percent)
            if seen[-1] == 50:
                shown.set()
        connection.close()

    def write(running: Job, progress: Any) -> None:
        with transaction.atomic():
            User.objects.create_user("zhao", "a long enough word")
            progress(1, 2, "writing")
            assert shown.wait(10)

    world.act = write
    thread = threading.Thread(target=watch)
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        connection.inc_thread_sharing()  # the suite's database in memory has one connection only
        shown.set()
    else:
        thread.start()
    done = services.run(job.uuid)
    shown.set()
    if thread.ident:
        thread.join()
        assert 50 in seen
    assert done.state == JobState.DONE
    assert beat_file.read(job.uuid) is None


def test_a_sign_of_life_beside_the_database_counts(asked: Job) -> None:
    Job.objects.filter(pk=asked.pk).update(
        state=JobState.RUNNING, attempts=1, heartbeat=later(minutes=-5)
    )
    beat_file.write(asked.uuid, beat_file.Beat(1, 3, 4, "writing"))
    assert services.sweep(now=clock.now()) == 0
    view = job_selectors.shown(again(asked))
    assert (view.percent, view.step) == (75, "writing")
    beat_file.write(asked.uuid, beat_file.Beat(7, 3, 4, "of another attempt"))
    assert job_selectors.shown(asked).percent == 0
    beat_file.remove(asked.uuid)
    assert services.sweep(now=later(seconds=10)) == 2  # freed, and sent again


def test_files_go_with_the_job(world: World, user: User, sent: list[str]) -> None:
    file = store(content=b"abc", label=Label("book.xlsx"), owner=user)
    job = services.ask(kind=KIND, actor=user, params={"n": 1}, file=file)
    assert [found.name for found in job.files.all()] == ["book.xlsx"]


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A broker that takes the connection and never answers."""
    release = threading.Event()
    monkeypatch.setattr(broker, "_publish", lambda *_: release.wait(20))
    monkeypatch.setattr(broker, "PATIENCE", 0.01)
    monkeypatch.setattr(broker, "_tried_again_at", 0.0)
    yield release
    release.set()


def test_a_broker_that_hangs_is_not_waited_for(
    hung: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert broker.send("accounts.run_job", "x") is False
    calls: list[int] = []
    monkeypatch.setattr(broker, "_publish", lambda *_: calls.append(1) or True)
    assert broker.send("accounts.run_job", "x") is False  # spared for a while
    monkeypatch.setattr(broker, "_tried_again_at", 0.0)
    assert broker.send("accounts.run_job", "x") is True
    assert calls == [1]


def test_a_broker_that_refuses_is_told_apart(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    class Task:
        def apply_async(self, **_: Any) -> None:
            raise ConnectionRefusedError

    app = SimpleNamespace(tasks={"accounts.run_job": Task()}, conf=broker.current_app.conf)
    monkeypatch.setattr(broker, "current_app", app)
    monkeypatch.setattr(broker, "_tried_again_at", 0.0)
    assert broker.send("accounts.run_job", "x") is False
    assert "ConnectionRefusedError" in caplog.text


def test_the_whole_way_through_celery(world: World, user: User, run_jobs: Any) -> None:
    with run_jobs():
        job = services.ask(kind=KIND, actor=user, params={"n": 1})
    assert again(job).state == JobState.DONE


def test_a_kind_that_is_gone_fails_its_jobs(asked: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_handlers", {})
    assert services.run(asked.uuid).state == JobState.FAILED


def test_a_handler_without_a_question_of_rights(world: World, user: User, sent: list[str]) -> None:
    jobs.register("test.free", world.handler)
    job = services.ask(kind="test.free", actor=user, params={"n": 1})
    assert services.run(job.uuid).state == JobState.DONE
    assert jobs.label_of("test.free") == "test.free"


def test_a_sweep_ends_when_the_broker_is_away(
    asked: Job, world: World, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.ask(kind=KIND, actor=user, params={"n": 1})
    tried: list[str] = []
    monkeypatch.setattr(broker, "send", lambda task, *args: tried.append(task) or False)
    assert services.sweep(now=later(minutes=4)) == 0
    assert len(tried) == 1  # not once for each of a thousand


def test_a_sign_of_life_that_fails_is_tried_again(
    asked: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "PAUSE", 0.001)
    monkeypatch.setattr(
        heartbeat,
        "connection",
        SimpleNamespace(in_atomic_block=False, vendor="", close=lambda: None),
    )
    given = threading.Event()
    tries: list[int] = []

    def report(self: Any) -> None:
        tries.append(1)
        if len(tries) == 2:
            raise OperationalError
        if len(tries) > 3:
            given.set()

    monkeypatch.setattr(heartbeat.Heartbeat, "report", report)
    with heartbeat.Heartbeat(asked):
        assert given.wait(10)
