"""Everybody sees the own jobs and files, and nobody another's."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import jobs
from accounts.enums import JobState
from accounts.models import Job, User
from accounts.services.files import Label, store
from partybuild.kernel import clock


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_handlers", {})
    jobs.register("test.count", lambda *_: None, label="点数")


def make(user: User, **more: Any) -> Job:
    return Job.objects.create(kind="test.count", actor=user, actor_label=user.username, **more)


@pytest.fixture
def mine(user: User) -> Job:
    return make(user)


@pytest.fixture
def foreign(other: User) -> Job:
    return make(other)


def test_the_list_holds_the_own_jobs(client: Any, user: User, mine: Job, foreign: Job) -> None:
    client.force_login(user)
    page = client.get(reverse("accounts:job_list"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "点数" in text
    assert str(mine.uuid) in text
    assert str(foreign.uuid) not in text
    assert "no-store" in page.headers["Cache-Control"]


def test_an_empty_list_says_so(client: Any, user: User) -> None:
    client.force_login(user)
    assert client.get(reverse("accounts:job_list")).status_code == 200


def test_the_list_costs_a_constant_number_of_queries(client: Any, user: User) -> None:
    client.force_login(user)
    counts = set()
    for rows in (1, 2):
        for _ in range(rows):
            make(user)
        client.get(reverse("accounts:job_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("accounts:job_list"))
        counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= QUERIES


QUERIES = 12  # the menu's included, which other apps add to


@pytest.mark.parametrize("name", ["job", "job_progress"])
def test_anybody_elses_job_does_not_exist(
    client: Any, user: User, mine: Job, foreign: Job, name: str
) -> None:
    client.force_login(user)
    found = [
        client.get(reverse(f"accounts:{name}", args=[uuid])).status_code
        for uuid in (mine.uuid, foreign.uuid, uuid4())
    ]
    assert found == [200, 404, 404]


def test_an_open_job_asks_again_and_a_finished_one_shows_its_end(
    client: Any, user: User, mine: Job
) -> None:
    client.force_login(user)
    progress = reverse("accounts:job_progress", args=[mine.uuid])
    page = client.get(reverse("accounts:job", args=[mine.uuid])).content.decode()
    assert progress in page
    assert "HX-Refresh" not in client.get(progress).headers
    Job.objects.filter(pk=mine.pk).update(
        state=JobState.FAILED, error="第3行缺少名称。", finished_at=clock.now()
    )
    assert client.get(progress).headers["HX-Refresh"] == "true"
    page = client.get(reverse("accounts:job", args=[mine.uuid])).content.decode()
    assert progress not in page
    assert "第3行缺少名称。" in page


def test_the_owner_fetches_a_file(client: Any, user: User, other: User, mine: Job) -> None:
    file = store(content=b"abc", label=Label("季度表.xlsx"), owner=user, job=mine)
    address = reverse("accounts:fetch_file", args=[file.uuid])
    client.force_login(user)
    assert address in client.get(reverse("accounts:job", args=[mine.uuid])).content.decode()
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"abc"
    assert answer.headers["Content-Length"] == "3"
    assert "%E5%AD%A3%E5%BA%A6%E8%A1%A8.xlsx" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    client.force_login(other)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["job_list", "audit_list"])
def test_visitors_are_sent_to_sign_in(client: Any, db: None, name: str) -> None:
    answer = client.get(reverse(f"accounts:{name}"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
