"""The menu: every page is routed, each role sees its own, the place is marked."""

from typing import Any

import pytest
from django.urls import reverse

from organizations.enums import Role
from organizations.scoping import Scope
from partybuild import navigation
from partybuild.kernel import clock, menu


@pytest.mark.parametrize("item", menu.items(), ids=lambda item: item.route)
def test_every_page_of_the_menu_is_routed(item: menu.Item) -> None:
    assert reverse(item.route)


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        (Role.STREET_WORKER, "organizations:unit_list", "admin:index"),
        (Role.STREET_WORKER, "organizations:visit_list", "accounts:audit_list"),
        (Role.AUDITOR, "accounts:audit_list", "organizations:unit_list"),
        (Role.SYSTEM_ADMIN, "admin:index", "members:person_list"),
        (Role.MEMBER, "reports:start", "organizations:unit_list"),
        (Role.LIAISON_OFFICER, "organizations:visit_list", "members:person_list"),
    ],
)
def test_roles_see_their_pages(role: Role, seen: str, unseen: str) -> None:
    routes = {item.route for item in menu.items() if item.shown_to(frozenset({role}))}
    assert seen in routes
    assert unseen not in routes


def test_every_business_role_has_a_start() -> None:
    for role in Role:
        assert any(item.shown_to(frozenset({role})) for item in menu.items())


def sections(path: str, person: Any, rf: Any, *items: menu.Item) -> Any:
    request = rf.get(path)
    request.user = person
    return navigation.sections(request, list(items), Scope(today=clock.today()))


def item(route: str, **more: Any) -> menu.Item:
    return menu.Item(label=route, route=route, group=menu.Group.SYSTEM, order=1, **more)


@pytest.mark.parametrize(
    ("path", "mark"), [("/look/", "page"), ("/look/list/", "true"), ("/healthz", "")]
)
def test_the_current_place_is_marked(person: Any, rf: Any, path: str, mark: str) -> None:
    [section] = sections(path, person, rf, item("look"))
    assert [entry.current for entry in section.items] == [mark]


def test_a_page_that_is_not_routed_is_left_out(person: Any, rf: Any) -> None:
    [section] = sections("/", person, rf, item("nowhere"), item("look"))
    assert [entry.href for entry in section.items] == ["/look/"]


def test_numbers_are_asked_once_a_minute(person: Any, rf: Any) -> None:
    asked: list[Any] = []

    def count(scope: Any) -> int:
        asked.append(scope)
        return 38

    for _ in range(2):
        [section] = sections("/", person, rf, item("look", count=count))
        assert [entry.count for entry in section.items] == [38]
    assert asked == [Scope(today=clock.today())]


def test_a_heading_without_pages_is_left_out(person: Any, rf: Any) -> None:
    assert sections("/", person, rf, item("nowhere")) == []
