"""Signing in: counted failures, limits of a session, and the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import AuditEntry, User
from accounts.services import users
from partybuild.kernel import clock

PASSWORD = "a long enough word"


@pytest.fixture(autouse=True)
def fresh_cache(db: None) -> None:
    cache.clear()


def sign_in(client: Any, password: str = PASSWORD, username: str = "wang", **more: Any) -> Any:
    return client.post(reverse("account_login"), {"login": username, "password": password}, **more)


def signed_in(client: Any) -> bool:
    return client.get(reverse("accounts:job_list")).status_code == 200


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("username", "password", "opened"),
    [
        ("wang", PASSWORD, True),
        ("WANG", PASSWORD, True),
        ("wang", "wrong", False),
        ("nobody", PASSWORD, False),
    ],
)
def test_only_the_right_password_opens(
    client: Any, user: User, username: str, password: str, opened: bool
) -> None:
    sign_in(client, password, username)
    assert signed_in(client) == opened
    assert actions() == ["session.opened" if opened else "session.refused"]
    assert PASSWORD not in str(list(AuditEntry.objects.values()))


def test_five_failures_lock_the_account_even_for_the_right_password(
    client: Any, user: User
) -> None:
    for _ in range(5):
        sign_in(client, "wrong")
    sign_in(client)
    assert not signed_in(client)
    assert actions() == ["session.refused"] * 5


def test_four_failures_do_not(client: Any, user: User) -> None:
    for _ in range(4):
        sign_in(client, "wrong")
    sign_in(client)
    assert signed_in(client)


def test_another_address_is_locked_out_too_and_another_account_is_not(
    client: Any, user: User, other: User
) -> None:
    for number in range(5):
        sign_in(client, "wrong", REMOTE_ADDR=f"10.0.0.{number}")
    sign_in(client, REMOTE_ADDR="10.0.0.99", headers={"x-forwarded-for": "10.9.9.9"})
    assert not signed_in(client)
    sign_in(client, "another long word", "chen", REMOTE_ADDR="10.0.0.99")
    assert signed_in(client)


def test_the_back_office_has_no_door_of_its_own(client: Any, user: User) -> None:
    answer = client.post("/admin/login/", {"username": "wang", "password": PASSWORD})
    assert not signed_in(client)
    assert answer.status_code == 302


def test_known_and_unknown_names_are_answered_alike(client: Any, user: User, other: User) -> None:
    users.set_active(actor="system:test", user=other, active=False)
    bodies = {
        sign_in(client, "wrong", name).content.replace(name.encode(), b"NAME")
        for name in ("wang", "nobody")
    }
    strip = {body.split(b"csrfmiddlewaretoken")[0] for body in bodies}
    assert len(strip) == 1


def test_a_session_is_new_after_signing_in_and_gone_after_signing_out(
    client: Any, user: User
) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before
    client.post(reverse("account_logout"))
    assert not signed_in(client)
    assert actions() == ["session.opened", "session.ended"]


@pytest.mark.parametrize("change", ["closed", "password", "nothing"])
def test_a_change_of_the_account_ends_its_sessions(client: Any, user: User, change: str) -> None:
    sign_in(client)
    assert signed_in(client)
    if change == "closed":
        users.set_active(actor="system:test", user=user, active=False)
    if change == "password":
        users.set_password(actor="system:test", user=user, password="quite another word")
    assert signed_in(client) == (change == "nothing")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    start = clock.now()

    def move(**delta: int) -> None:
        now = start + dt.timedelta(**delta)
        monkeypatch.setattr(clock, "now", lambda: now)

    return move


def test_an_unused_session_ends(client: Any, user: User, later: Any) -> None:
    sign_in(client)
    assert signed_in(client)
    later(minutes=59)
    assert signed_in(client)
    later(minutes=59 + 61)
    assert not signed_in(client)
    later(minutes=59 + 62)
    assert not signed_in(client)


def test_a_used_session_ends_after_its_longest_time(client: Any, user: User, later: Any) -> None:
    sign_in(client)
    for hour in range(12):
        later(hours=hour, minutes=30)
        assert signed_in(client) == (hour * 60 + 30 <= 12 * 60)
        later(hours=hour, minutes=59)
        signed_in(client)
    later(hours=12, minutes=10)
    assert not signed_in(client)


def test_a_session_is_not_written_with_every_request(
    client: Any, user: User, django_assert_num_queries: Any
) -> None:
    sign_in(client)
    assert signed_in(client)
    before = client.session["seen"]
    signed_in(client)
    assert client.session["seen"] == before


def test_a_changed_password_is_told(client: Any, user: User) -> None:
    sign_in(client)
    new = {
        "oldpassword": PASSWORD,
        "password1": "quite another word",
        "password2": "quite another word",
    }
    client.post(reverse("account_change_password"), new)
    user.refresh_from_db()
    assert user.check_password("quite another word")
    assert actions() == ["session.opened", "user.password_changed"]


def test_nobody_signs_up(client: Any, db: None) -> None:
    client.post(
        reverse("account_signup"), {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.exists()
