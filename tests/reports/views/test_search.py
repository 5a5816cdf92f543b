"""The search field finds what the lists would show, by name, pinyin and code, and nothing of another street."""

from typing import Any

import pytest

from tests import world


@pytest.fixture
def small(db: Any) -> world.World:
    return world.build()


def asked(client: Any, small: world.World, role: str, words: str) -> Any:
    client.force_login(small.users[role])
    return client.get("/search/", {"q": words})


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("甲公司", "unit"),
        ("jiagongsi", "unit"),
        ("jgs", "unit"),
        (world.CODES[world.OWN].lower(), "unit"),
        ("甲支部", "organization"),
        ("Z1", "organization"),
        ("甲大厦", "site"),
        ("L1", "site"),
    ],
)
def test_things_are_found(client: Any, small: world.World, words: str, noun: str) -> None:
    answer = asked(client, small, "street_worker", words)
    assert [group["noun"] for group in answer.context["groups"]] == [noun]
    thing = small.own.things[noun]
    assert answer.context["groups"][0]["hits"][0]["href"].endswith(f"/{thing.uuid}/")


def test_another_street_is_not_found(client: Any, small: world.World) -> None:
    own = asked(client, small, "street_worker", world.CANARY)
    assert own.context["groups"] == []
    whole = asked(client, small, "district_officer", world.CANARY)
    assert {group["noun"] for group in whole.context["groups"]} >= {"unit", "organization", "site"}


def test_members_are_found_by_those_who_may_read_them(client: Any, small: world.World) -> None:
    name = small.own.things["person"].name
    officer = asked(client, small, "street_worker", name)
    assert "person" in {group["noun"] for group in officer.context["groups"]}
    liaison = asked(client, small, "liaison_officer", name)
    assert "person" not in {group["noun"] for group in liaison.context["groups"]}


def test_an_identity_number_finds_nobody(client: Any, small: world.World) -> None:
    number = world.IDENTITIES[world.OWN]
    assert asked(client, small, "street_worker", number).context["groups"] == []


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor", "member"])
def test_who_may_not_read_the_register_is_refused(
    client: Any, small: world.World, role: str
) -> None:
    assert asked(client, small, role, "甲").status_code == 403


def test_nothing_asked_shows_the_field_alone(client: Any, small: world.World) -> None:
    answer = asked(client, small, "street_worker", " ")
    assert answer.status_code == 200
    assert answer.context["groups"] == []


def test_the_number_of_queries_is_constant(
    client: Any, small: world.World, django_assert_max_num_queries: Any
) -> None:
    asked(client, small, "district_officer", "公司")  # the menu's numbers are kept from now on
    with django_assert_max_num_queries(25):
        asked(client, small, "district_officer", "公司")
