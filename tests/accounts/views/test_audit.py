"""The trail opens to those who may read it, and shows no value."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import rights
from accounts.models import AuditEntry, User
from accounts.services.audit import record
from accounts.tables import subject_name


@pytest.fixture(autouse=True)
def auditor(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_predicates", {"audit.read": lambda who: who == user})


@pytest.fixture
def entries(user: User, other: User) -> list[AuditEntry]:
    return [
        record(actor=user, action="user.created", subject=other, scope_code="310101"),
        record(
            actor=other,
            action="person.opened",
            subject=user,
            reason="核对",
            changes={"phone": "13800000000"},
            rows=[user],
            figures={"rows": 3},
        ),
    ]


@pytest.mark.parametrize("name", ["audit_list", "audit_entry"])
def test_others_are_refused(client: Any, other: User, entries: list[AuditEntry], name: str) -> None:
    client.force_login(other)
    args = [entries[0].uuid] if name == "audit_entry" else []
    assert client.get(reverse(f"accounts:{name}", args=args)).status_code == 403


FILTERS = [
    ({}, 2),
    ({"search": "核对"}, 1),
    ({"search": "310101"}, 1),
    ({"search": "nothing"}, 0),
    ({"action": "person.opened"}, 1),
    ({"actor": "wang"}, 1),
    ({"subject": "accounts.user"}, 2),
    ({"first_day": "2000-01-01", "last_day": "2000-01-31"}, 0),
    ({"first_day": "2000-01-01"}, 2),
    ({"first_day": "yesterday"}, 2),
    ({"sort": "at"}, 2),
    ({"sort": "-at", "per_page": "100"}, 2),
]


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_the_list_filters(
    client: Any, user: User, entries: list[AuditEntry], query: dict, count: int
) -> None:
    client.force_login(user)
    page = client.get(reverse("accounts:audit_list"), query)
    text = page.content.decode()
    assert sum(str(entry.uuid) in text for entry in entries) == count
    assert page.context["table"].page.paginator.count == count


def test_an_entry_shows_its_fields_and_never_a_value(
    client: Any, user: User, entries: list[AuditEntry]
) -> None:
    client.force_login(user)
    text = client.get(reverse("accounts:audit_entry", args=[entries[1].uuid])).content.decode()
    for told in ("phone", "核对", f"accounts.user:{user.pk}", "chen"):
        assert told in text
    for kept in ("13800000000", entries[1].digests["phone"], entries[1].mac):
        assert kept not in text
    assert client.get(reverse("accounts:audit_entry", args=[uuid4()])).status_code == 404


def test_the_list_costs_a_constant_number_of_queries(client: Any, user: User) -> None:
    client.force_login(user)
    counts = set()
    for rows in (1, 2):
        for _ in range(rows):
            record(actor=user, action="test.done")
        client.get(reverse("accounts:audit_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("accounts:audit_list"))
        counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= QUERIES


QUERIES = 12  # the menu's included, which other apps add to


def test_an_object_is_named_and_leads_to_its_entries(
    client: Any, user: User, entries: list[AuditEntry]
) -> None:
    client.force_login(user)
    text = client.get(reverse("accounts:audit_list")).content.decode()
    assert f'?subject=accounts.user%3A{user.pk}">账户 {user.pk}</a>' in text
    gone = AuditEntry(subject_type="gone.app", subject_id="1")
    assert subject_name(gone) == "gone.app 1"
    assert subject_name(AuditEntry()) == ""
