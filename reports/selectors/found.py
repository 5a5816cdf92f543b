"""What the search field of every page finds: the first units, sites, organisations and members of the scope.

The same selections as the lists, so that nothing is found here that a list would not show; never by identity number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from members.selectors.person_list import PeopleWanted, PersonList
from organizations.permissions import Action, demand, may
from organizations.scoping import Scope
from organizations.selectors.organization_list import OrganizationList, OrganizationsWanted
from organizations.selectors.site_list import SiteList
from organizations.selectors.unit_list import UnitList, UnitsWanted

FIRST = 8  # of each noun; the list behind the number has the others


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    uuid: Any
    name: str
    code: str


@dataclass(frozen=True)
class Found:
    """What was found of one noun: how many, and the first of them."""

    noun: str
    count: int
    hits: Sequence[Hit]


def search(scope: Scope, words: str) -> list[Found]:
    """Return what the words mention, by noun, leaving out what nothing was found of; two queries a noun."""
    demand(scope, Action.REGISTER_VIEW)
    if not words:
        return []
    on = scope.today
    selections = {
        "unit": UnitList(scope, UnitsWanted(on=on, q=words)).filtered,
        "organization": OrganizationList(scope, OrganizationsWanted(on=on, q=words)).filtered,
        "site": SiteList(scope, {"q": words}).filtered,
    }
    if may(scope, Action.PERSON_VIEW):
        selections["person"] = PersonList(scope, PeopleWanted(on=on, q=words)).filtered
    found = [_first(noun, rows) for noun, rows in selections.items()]
    return [one for one in found if one.count]


CODES = {"unit": "credit_code", "organization": "code", "site": "number", "person": ""}


def _first(noun: str, rows: QuerySet[Any]) -> Found:
    of = "" if noun == "person" else "owner__"
    code = [f"{of}{CODES[noun]}"] if CODES[noun] else []
    count = rows.order_by().count()
    values = rows.order_by(f"{of}sort_key", "pk").values_list(f"{of}uuid", f"{of}name", *code)
    hits = [Hit(uuid, name, "".join(more)) for uuid, name, *more in values[:FIRST]] if count else []
    return Found(noun, count, hits)
