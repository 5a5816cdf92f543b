"""Keys: accepted, refused, never an error."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from knox.models import AuthToken
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
SCHEMA = "/api/v1/schema/"


def key_of(*, synthetic: bool = False, active: bool = True, days: int = 1) -> str:
    user = get_user_model().objects.create_user("reader", synthetic=synthetic, is_active=active)
    return AuthToken.objects.create(user, expiry=dt.timedelta(days=days))[1]


def status(authorization: str) -> int:
    return APIClient().get(SCHEMA, headers={"Authorization": authorization}).status_code


def test_a_key_opens() -> None:
    assert status(f"Token {key_of()}") == 200


def test_without_a_key_it_stays_closed() -> None:
    response = APIClient().get(SCHEMA)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("wrong", ["Token", "Token pb_nonsense", "Token \xff\xfe", "Token a b"])
def test_what_is_no_key_is_refused(wrong: str) -> None:
    assert status(wrong) == 401


@pytest.mark.parametrize("state", [{"active": False}, {"days": -1}])
def test_keys_that_ended(state: dict) -> None:
    assert status(f"Token {key_of(**state)}") == 401


@pytest.mark.parametrize(("allowed", "expected"), [(True, 200), (False, 401)])
def test_demonstration_accounts(settings, allowed: bool, expected: int) -> None:
    settings.DEMO_ACCOUNTS_ALLOWED = allowed
    assert status(f"Token {key_of(synthetic=True)}") == expected
