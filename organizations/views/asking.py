"""What every page asks first: who looks, which day it is, where the page stands."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from organizations.selectors.territories import names
from partybuild.kernel import clock
from partybuild.kernel.pictures import Link


def scope(request: HttpRequest) -> Scope:
    """Return the scope of the account, read once a request."""
    found = getattr(request, "scope", None)
    if found is None:
        found = scope_of(request.user, clock.today())
        request.scope = found  # type: ignore[attr-defined]  # shared with the menu
    return found


def home(seen: Scope) -> str:
    """Return the name of the territory that the account looks after, in the language of the moment."""
    if not seen.home:
        return _("Assigned to me") if seen.worker else ""
    return names([seen.home], get_language() or "").get(seen.home, seen.home)


def place_names(codes: Any) -> dict[str, str]:
    """Return names of places by code, in the language of the moment."""
    return names({code for code in codes if code}, get_language() or "")


def crumbs(seen: Scope, *more: Link) -> list[Link]:
    """Return where a page stands: the territory, then what is given."""
    return [Link(label=home(seen), href="/"), *more]


def allowed(seen: Scope, action: Action, *links: Link) -> list[Link]:
    """Return the links when the action is allowed; a button that would be refused is not shown."""
    return list(links) if may(seen, action) else []
