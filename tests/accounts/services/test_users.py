"""Accounts, their keys, and what the trail tells of both."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from knox.models import AuthToken

from accounts.models import AuditEntry, User
from accounts.selectors.users import by_username
from accounts.services import tokens, users
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict, Invalid, NotFound


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


def test_an_account_is_made_without_any_right(user: User) -> None:
    made = users.create_user(actor=user, username="Li", password="a long enough word", name="李")
    assert (made.username, made.is_staff, made.is_active, made.synthetic) == (
        "li",
        False,
        True,
        False,
    )
    assert made.check_password("a long enough word")
    assert not made.has_perm("accounts.view_user")
    assert not made.has_perms(["accounts.view_user"])
    assert not made.has_module_perms("accounts")
    assert (str(made), made.get_short_name(), by_username("LI")) == ("李", "李", made)
    assert actions() == ["user.created"]


@pytest.mark.parametrize(
    ("username", "error"), [("wang", Conflict), ("WANG", Conflict), ("a b", Invalid), ("", Invalid)]
)
def test_a_name_that_cannot_be_had(user: User, username: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        users.create_user(actor=user, username=username)
    assert actions() == []
    assert User.objects.count() == 1


def test_no_password_means_no_sign_in(user: User) -> None:
    assert not users.create_user(actor=user, username="li").has_usable_password()


@pytest.mark.parametrize(
    ("password", "synthetic", "accepted"),
    [
        ("short", False, False),
        ("1234567890123", False, False),
        ("a long enough word", False, True),
        ("short", True, True),
    ],
)
def test_a_password_has_to_be_good(
    user: User, password: str, synthetic: bool, accepted: bool
) -> None:
    user.synthetic = synthetic
    if accepted:
        users.set_password(actor=user, user=user, password=password)
    else:
        with pytest.raises(Invalid):
            users.set_password(actor=user, user=user, password=password)
    user.refresh_from_db()
    assert user.check_password(password) == accepted


def test_accounts_are_closed_and_opened(user: User, other: User) -> None:
    users.set_active(actor=other, user=user, active=False, reason="left")
    user.refresh_from_db()
    assert not user.is_active
    users.set_active(actor=other, user=user, active=True)
    assert actions() == ["user.closed", "user.opened"]


def test_a_language_is_one_that_is_offered(user: User) -> None:
    users.set_language(user=user, language="en")
    user.refresh_from_db()
    assert user.language == "en"
    with pytest.raises(Invalid):
        users.set_language(user=user, language="fr")


def test_a_key_is_shown_once_and_ends(user: User) -> None:
    key = tokens.issue(actor="system:test", user=user, days=30)
    kept = AuthToken.objects.get()
    assert key.startswith(kept.token_key)
    assert key not in str(vars(kept))
    assert dt.timedelta(days=29) < kept.expiry - clock.now() <= dt.timedelta(days=30)
    assert actions() == ["token.issued"]
    assert key not in str(AuditEntry.objects.get().figures)


def test_a_key_opens_the_interface_until_it_is_revoked(user: User, client: Any) -> None:
    key = tokens.issue(actor="system:test", user=user, days=1)

    def status() -> int:
        return client.get("/api/v1/schema/", headers={"authorization": f"Token {key}"}).status_code

    assert status() == 200
    assert not Session.objects.exists()  # a program gets no session
    tokens.revoke(actor="system:test", user=user, token_key=AuthToken.objects.get().token_key)
    assert status() == 401
    with pytest.raises(NotFound):
        tokens.revoke(actor="system:test", user=user, token_key="x")


def test_a_closed_account_has_no_keys(user: User, client: Any) -> None:
    key = tokens.issue(actor="system:test", user=user, days=1)
    users.set_active(actor="system:test", user=user, active=False)
    answer = client.get("/api/v1/schema/", headers={"authorization": f"Token {key}"})
    assert answer.status_code == 401
    with pytest.raises(Invalid):
        tokens.issue(actor="system:test", user=user, days=1)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_key_has_an_end_within_a_year(user: User, days: int) -> None:
    with pytest.raises(Invalid):
        tokens.issue(actor="system:test", user=user, days=days)


def test_the_command_prints_the_key_and_nothing_else(user: User) -> None:
    out = StringIO()
    call_command("issue_token", "Wang", "--days", "7", stdout=out)
    assert out.getvalue().strip().startswith(AuthToken.objects.get().token_key)
    assert len(out.getvalue().split()) == 1


@pytest.mark.parametrize("arguments", [["nobody"], ["wang", "--days", "1000"]])
def test_the_command_refuses(user: User, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("issue_token", *arguments)
