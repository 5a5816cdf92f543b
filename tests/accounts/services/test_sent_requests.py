"""The same request acts once; another one under its key is refused; what failed gives the key back."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from accounts.models import SentRequest, User
from accounts.services import sent_requests
from accounts.services.sent_requests import ABANDONED, KEPT, Answer, Asked, Running, act_once
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict, Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("program")


class Counting:
    """An action that counts how often it was done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> Answer:
        self.done += 1
        return Answer(201, f'{{"number": {self.done}}}', {"ETag": '"1"'})


def asked(user: User, digest: str = "a" * 64) -> Asked:
    return Asked(user, "key-1", digest)


def test_the_second_sending_gets_the_first_answer(user: User) -> None:
    act = Counting()
    first, second = act_once(asked=asked(user), act=act), act_once(asked=asked(user), act=act)
    assert act.done == 1
    assert (first.status, first.body, first.headers) == (second.status, second.body, second.headers)
    assert (first.replayed, second.replayed) == (False, True)


def test_keys_are_each_accounts_own(user: User) -> None:
    act, other = Counting(), User.objects.create_user("other")
    act_once(asked=asked(user), act=act)
    act_once(asked=asked(other), act=act)
    assert act.done == 2


def test_another_request_under_the_key_is_refused(user: User) -> None:
    act = Counting()
    act_once(asked=asked(user), act=act)
    with pytest.raises(Conflict) as refused:
        act_once(asked=asked(user, "b" * 64), act=act)
    assert refused.value.code == "idempotency_conflict"
    assert act.done == 1


def test_one_that_still_runs_asks_to_wait(user: User) -> None:
    def again() -> Answer:
        return act_once(asked=asked(user), act=Counting())

    with pytest.raises(Running) as refused:
        act_once(asked=asked(user), act=again)
    assert refused.value.wait > 0


def test_what_failed_may_be_sent_again(user: User) -> None:
    def fail() -> Answer:
        User.objects.create_user("half")
        raise Invalid("No.", code="missing")

    with pytest.raises(Invalid):
        act_once(asked=asked(user), act=fail)
    assert not User.objects.filter(username="half").exists()
    assert act_once(asked=asked(user, "b" * 64), act=Counting()).status == 201


@pytest.mark.parametrize(
    ("age", "status", "done"),
    [
        (KEPT - dt.timedelta(minutes=1), 201, 0),
        (KEPT, 201, 1),
        (ABANDONED, None, 1),
    ],
)
def test_a_key_is_free_again_in_time(user: User, age: Any, status: int | None, done: int) -> None:
    SentRequest.objects.create(
        user=user, key="key-1", digest="a" * 64, status=status, created_at=clock.now() - age
    )
    act = Counting()
    act_once(asked=asked(user), act=act)
    assert act.done == done


def test_who_lost_the_key_meanwhile_undoes_everything(user: User) -> None:
    def slow() -> Answer:
        User.objects.create_user("half")
        SentRequest.objects.all().delete()  # somebody thought this process gone
        return Answer(201)

    with pytest.raises(Running):
        act_once(asked=asked(user), act=slow)
    assert not User.objects.filter(username="half").exists()


@pytest.mark.parametrize(("age", "gone"), [(KEPT, 1), (KEPT - dt.timedelta(seconds=9), 0)])
def test_answers_are_forgotten_after_a_day(user: User, age: dt.timedelta, gone: int) -> None:
    now = clock.now()
    SentRequest.objects.create(user=user, key="k", digest="a", status=200, created_at=now - age)
    assert sent_requests.expire(now=now) == gone


def test_answers_lie_encrypted(user: User) -> None:
    act_once(asked=asked(user), act=lambda: Answer(200, '{"name": "secret"}'))
    row = SentRequest.objects.annotate(raw=Cast("body", TextField())).get()
    assert "secret" not in row.raw
    assert row.body == '{"name": "secret"}'


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_is_done_once() -> None:
    user, act, seen = User.objects.create_user("program"), Counting(), []
    parallel = connection.vendor == "postgresql"  # SQLite lets one write at a time anyway
    barrier = threading.Barrier(3 if parallel else 1)

    def send() -> None:
        barrier.wait(10)
        try:
            seen.append(act_once(asked=asked(user), act=act).body)
        except Running:
            seen.append("running")
        finally:
            if parallel:
                connection.close()

    if not parallel:
        for _ in range(3):
            send()
    threads = [threading.Thread(target=send) for _ in range(3 if parallel else 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert act.done == 1
    assert set(seen) <= {'{"number": 1}', "running"}
    assert len(seen) == 3
