"""Every expected figure, after the first workbook and after both, by command and by REST (contract)."""

from typing import Any

import pytest
from django.test import Client

from tests.reports.conftest import load, officer
from tests.reports.expected import by_command, by_rest, differences, expected

pytestmark = pytest.mark.django_db  # each test inside the module's transaction


@pytest.fixture(scope="module")
def after_first(module_db: None, django_db_blocker: Any) -> Any:
    user = officer()
    load("huangpu_2026.xlsx", user)
    return user


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_the_worked_example() -> None:
    user = officer()
    load("worked_example.xlsx", user)
    part = expected("worked_example_expected.json")
    client = signed_in(user)
    assert part["figures"]
    assert differences(part, by_command) == []
    assert differences(part, lambda **given: by_rest(client, **given)) == []


def test_after_the_first_workbook_by_command(after_first: Any) -> None:
    part = expected("expected.json")["after_first"]
    assert len(part["figures"]) == 330
    assert differences(part, by_command) == []


def test_after_the_first_workbook_by_rest(after_first: Any) -> None:
    client = signed_in(after_first)
    part = expected("expected.json")["after_first"]
    assert differences(part, lambda **given: by_rest(client, **given)) == []


def test_after_both_workbooks(after_first: Any) -> None:
    load("huangpu_2026_update.xlsx", after_first)
    part = expected("expected.json")["after_second"]
    client = signed_in(after_first)
    assert len(part["figures"]) == 330
    assert differences(part, by_command) == []
    assert differences(part, lambda **given: by_rest(client, **given)) == []
