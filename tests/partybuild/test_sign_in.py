"""Passwords, lock-out, and who may not sign in."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough pass phrase"


@pytest.fixture(autouse=True)
def _nobody_is_locked() -> None:
    cache.clear()


@pytest.fixture
def person():
    return get_user_model().objects.create_user("officer", PASSWORD)


def sign_in(client: Client, password: str = PASSWORD):
    return client.post("/sign-in/login/", {"login": "officer", "password": password})


def test_the_right_password_opens(client: Client, person) -> None:
    assert sign_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_five_failures_lock_even_the_right_password(client: Client, person) -> None:
    for _ in range(5):
        assert sign_in(client, "wrong").status_code == 200
    answer = sign_in(client)
    assert answer.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_four_failures_do_not(client: Client, person) -> None:
    for _ in range(4):
        sign_in(client, "wrong")
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize(("allowed", "inside"), [(True, True), (False, False)])
def test_demonstration_accounts(
    client: Client, person, settings, allowed: bool, inside: bool
) -> None:
    person.synthetic = True
    person.save()
    settings.DEMO_ACCOUNTS_ALLOWED = allowed
    sign_in(client)
    assert ("_auth_user_id" in client.session) is inside


def test_a_session_carried_over_from_a_demonstration_ends(client: Client, person, settings) -> None:
    sign_in(client)
    assert client.get("/sign-in/password/").status_code == 200
    person.synthetic = True
    person.save()
    settings.DEMO_ACCOUNTS_ALLOWED = False
    assert client.get("/sign-in/password/").status_code == 302
