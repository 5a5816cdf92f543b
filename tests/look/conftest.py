"""Somebody signed in, for the pages that need a person around them."""

from typing import Any

import pytest

from accounts.models import User


@pytest.fixture
def person(db: Any) -> User:
    return User.objects.create_user("looker", name="周以宁")


@pytest.fixture
def signed_in(client: Any, person: User) -> Any:
    client.force_login(person)
    return client


@pytest.fixture
def builder(signed_in: Any, settings: Any) -> Any:
    """A client for whom the living page is open."""
    settings.DEBUG = True
    return signed_in
