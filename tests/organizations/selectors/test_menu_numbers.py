"""The menu's numbers: what the scope reaches, and nothing of another street."""

from typing import Any

import pytest

from members import menu as members_menu
from organizations.selectors import menu_numbers
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from tests import world

COUNTS = [menu_numbers.units, menu_numbers.sites, menu_numbers.organizations, members_menu.count]


@pytest.fixture
def small(db: Any) -> world.World:
    return world.build()


def scope(small: world.World, role: str) -> Any:
    return scope_of(small.users[role], clock.today())


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("role", "expected"), [("street_worker", 1), ("district_officer", 2)])
def test_each_scope_counts_its_own(
    small: world.World,
    django_assert_num_queries: Any,
    count: Any,
    role: str,
    expected: int,
) -> None:
    seen = scope(small, role)
    with django_assert_num_queries(1):
        assert count(seen) == expected


def test_a_members_own_record_needs_no_number(small: world.World) -> None:
    assert members_menu.count(scope(small, "member")) is None
