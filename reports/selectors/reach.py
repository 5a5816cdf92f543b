"""Of which territories an account may read figures."""

from organizations.permissions import TABLE, Action, demand
from organizations.rules.codes import ROOT
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def home_of(scope: Scope) -> str:
    """Return the territory that is meant where none is named: the root, or the top of what exists for the asker."""
    return ROOT if ROOT in scope.codes or not scope.home else scope.home


def demand_territory(scope: Scope, territory: str) -> None:
    """Raise Refused where the roles read no figures, NotFound for a territory outside the scope, existing or not."""
    demand(scope, Action.FIGURES_VIEW)
    if territory not in scope.codes_for(TABLE[Action.FIGURES_VIEW]):
        raise NotFound
