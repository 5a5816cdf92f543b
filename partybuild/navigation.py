"""What every page shows around its content: menu, territory, person, whether the data are samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.selectors.installation import holds_synthetic_data
from organizations.enums import Role
from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from organizations.selectors.territories import names
from partybuild import appearance
from partybuild.kernel import clock, menu
from partybuild.kernel.menu import Group, Item
from reports.coverage import DEFINITION

HEADINGS = {
    Group.REGISTER: _("Register"),
    Group.WORK: _("Work"),
    Group.FIGURES: _("Figures"),
    Group.DATA: _("Data"),
    Group.SYSTEM: _("System"),
}
SEARCH_ROUTES = ("reports:search", "organizations:unit_list")
COUNTS_KEPT = 60  # seconds; the numbers are signposts, the lists behind them count for themselves


@dataclass(frozen=True)
class Entry:
    """One line of the menu as the template shows it."""

    label: Any
    href: str
    count: int | None
    current: str


@dataclass(frozen=True)
class Section:
    """One heading of the menu with its lines."""

    label: Any
    items: list[Entry]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: give the base page its `portal`, computed only when a page asks for it."""
    return {"portal": SimpleLazyObject(lambda: _surroundings(request))}


def _surroundings(request: HttpRequest) -> dict[str, Any]:
    common = {
        "home": "/",
        "theme": appearance.theme_of(request),
        "synthetic": holds_synthetic_data(),
        "definitions": DEFINITION,
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return common
    scope = getattr(request, "scope", None) or scope_of(user, clock.today())
    shown = [item for item in menu.items() if item.shown_to(scope.roles)]
    return common | {
        "menu": sections(request, [item for item in shown if item.group is not Group.FOOT], scope),
        "foot": _entries([item for item in shown if item.group is Group.FOOT], {}, ""),
        "territory": _territory(scope),
        "role": _role(scope),
        "search_url": _search_url(scope),
        "account_url": href("account_change_password"),
    }


def _search_url(scope: Scope) -> str:
    """Return where the search field of the masthead leads, empty for those who find nothing there."""
    if not may(scope, Action.REGISTER_VIEW):
        return ""
    return next(filter(None, map(href, SEARCH_ROUTES)), "")


def sections(request: HttpRequest, items: list[Item], scope: Scope) -> list[Section]:
    """Return the menu with its headings; pages that are not routed here are left out."""
    current = _current(request.path, items)
    numbers = _numbers(request.user, items, scope)
    return [
        Section(HEADINGS.get(group, ""), entries)
        for group, members in groupby(items, key=lambda item: item.group)
        if (entries := _entries(list(members), numbers, current, request.path))
    ]


def href(route: str) -> str:
    """Return the address of a page without arguments, empty where it is not routed."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def _entries(
    items: list[Item], numbers: Mapping[str, int | None], current: str, path: str = ""
) -> list[Entry]:
    return [
        Entry(item.label, address, numbers.get(item.route), _mark(address, current, path))
        for item in items
        if (address := href(item.route))
    ]


def _mark(address: str, current: str, path: str) -> str:
    """Return the value of aria-current: the page itself, or the place it belongs to."""
    if address != current:
        return ""
    return "page" if address == path else "true"


def _current(path: str, items: list[Item]) -> str:
    """Return the address of the item whose pages this one belongs to: the longest that begins it."""
    addresses = [address for item in items if (address := href(item.route))]
    within = [
        address
        for address in addresses
        if path == address or (address != "/" and path.startswith(address))
    ]
    return max(within, key=len, default="")


def _numbers(user: Any, items: list[Item], scope: Scope) -> dict[str, int | None]:
    key = f"menu:{user.pk}:{scope.today:%Y%m%d}"
    kept = cache.get(key)
    if kept is None:
        kept = {item.route: item.count(scope) for item in items if item.count}
        cache.set(key, kept, COUNTS_KEPT)
    return kept


def _territory(scope: Scope) -> str:
    if not scope.home:
        return ""
    return names([scope.home], get_language() or "").get(scope.home, scope.home)


def _role(scope: Scope) -> Any:
    """Return the label of the first role in the contract's order."""
    return next((role.label for role in Role if role in scope.roles), "")
