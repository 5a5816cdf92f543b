"""The tree of territories as its page shows it: what is in force on a date, and what was retired."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count

from organizations.enums import UnitStatus
from organizations.models import Territory, TerritoryObservation, UnitState
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors import history
from organizations.selectors.territories import load_tree
from partybuild.kernel.errors import NotFound
from partybuild.kernel.observations import ALWAYS


@dataclass
class Branch:
    """A node with what lies below it."""

    territory: Territory
    begins: date | None
    ends: date | None
    successor: str
    units: int
    children: list["Branch"] = field(default_factory=list)


def branches(scope: Scope, on: date) -> list[Branch]:
    """Return the scope's territories below each other; streets with the units that operate there on a date."""
    demand(scope, Action.REGISTER_VIEW)
    tree = load_tree()
    rows = {row.code: row for row in Territory.objects.visible_to(scope)}
    states = UnitState.objects.current().on(on).filter(status=UnitStatus.OPERATING)
    counted = states.filter(operating__in=list(rows)).order_by().values_list("operating")
    units = dict(counted.annotate(number=Count("pk")))
    made = {
        code: Branch(
            row,
            tree.nodes[code].begins if code in tree else None,
            tree.nodes[code].ends if code in tree else None,
            tree.nodes[code].successor if code in tree else "",
            units.get(code, 0),
        )
        for code, row in rows.items()
    }
    tops: list[Branch] = []
    for code in sorted(made):
        above = tree.nodes[code].parent_on(on) if code in tree else ""
        (made[above].children if above in made else tops).append(made[code])
    return tops


def access_street(scope: Scope, code: str, action: Action = Action.REGISTER_VIEW) -> Territory:
    """Return a territory of the scope; NotFound outside it, Refused inside where the action is not allowed."""
    found = Territory.objects.visible_to(scope).filter(code=code).first()
    if found is None:
        raise NotFound
    demand(scope, action)
    return found


def street_values(street: Territory) -> dict[str, Any]:
    """Return what holds on every day about a territory."""
    row = TerritoryObservation.objects.current().filter(owner=street, on=ALWAYS).first()
    return dict(row.values) if row else {}


def street_version(street: Territory) -> int:
    """Return the version that forms edit."""
    rows = TerritoryObservation.objects.filter(owner=street).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def street_changes(street: Territory) -> list[history.Change]:
    """Return what changed about a territory, newest first."""
    return history.observed_changes(TerritoryObservation.objects.filter(owner=street))
