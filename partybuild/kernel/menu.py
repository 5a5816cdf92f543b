"""The portal's menu as data: each app says in its `menu.py` which of its pages belong there.

It lies in the kernel because the apps may not import the composition root, which shows the menu.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise

Count = Callable[[Any], int | None]


class Group(IntEnum):
    """The headings of the menu, in their order; START has none, FOOT stands below the page."""

    START = 0
    REGISTER = 1
    WORK = 2
    FIGURES = 3
    DATA = 4
    SYSTEM = 5
    FOOT = 6


@dataclass(frozen=True, kw_only=True)
class Item:
    """One page of the menu.

    `roles` are the roles that see it (empty: everyone signed in). `count` answers with the number shown beside it
    for a scope, or with None for no number; it must cost one query at most.
    """

    label: str | Promise
    route: str
    group: Group
    order: int
    roles: frozenset[str] = frozenset()
    count: Count | None = None

    def shown_to(self, roles: frozenset[str]) -> bool:
        """Whether somebody with these roles sees it."""
        return not self.roles or bool(self.roles & roles)


_items: dict[str, Item] = {}


def register(*items: Item) -> None:
    """Put pages into the menu; a route registered twice keeps the later item."""
    _items.update({item.route: item for item in items})


def items() -> list[Item]:
    """Every registered page in the order of the menu."""
    return sorted(_items.values(), key=lambda item: (item.group, item.order))
