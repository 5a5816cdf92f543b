"""What is due in a territory by the register itself, as numbers whose lists are a link away."""

from dataclasses import dataclass
from datetime import date

from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.selectors.unit_list import UnitList, UnitsWanted
from reports.enums import Population
from reports.selectors.figures import Basis
from reports.selectors.rows import Behind, organizations_behind, units_behind


@dataclass(frozen=True)
class Due:
    """How many rows wait; every number is a list."""

    basis: Basis
    visits_soon: int
    visits_missing: int
    elections_overdue: int
    surveys_old: int
    to_build: int


def due(scope: Scope, territory: str, today: date) -> Due | None:
    """Return what is due today, over all units of the territory; None for roles that read no figures."""
    if not may(scope, Action.FIGURES_VIEW):
        return None
    basis = Basis(today, territory, Population.ALL.value)

    def units(measure: str) -> int:
        return units_behind(scope, Behind(basis, measure)).count()

    surveys = UnitList(scope, UnitsWanted(on=today, tab="survey_old")).filtered
    return Due(
        basis=basis,
        visits_soon=units("visit_due"),
        visits_missing=units("visit_missing"),
        elections_overdue=organizations_behind(scope, Behind(basis, "elections_overdue")).count(),
        surveys_old=surveys.count(),
        to_build=units("qualified_not_own"),
    )
