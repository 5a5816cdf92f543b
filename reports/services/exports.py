"""Figures handed out as a workbook; who took which is in the trail."""

from typing import Any

from django.db import transaction

from accounts.services.audit import record
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from partybuild.kernel import clock
from reports.selectors.figures import Basis
from reports.selectors.reach import demand_territory
from reports.services.coverage_workbook import coverage_workbook


def export_coverage(*, actor: Any, scope: Scope, basis: Basis) -> bytes:
    """Return the coverage of a territory and its children on a date, over every population, as a workbook."""
    demand_territory(scope, basis.territory)
    demand(scope, Action.REGISTER_EXPORT)
    content = coverage_workbook(basis, basis.known_at or clock.now())
    with transaction.atomic():
        record(
            actor=actor,
            action="list.exported",
            scope_code=basis.territory,
            figures={"list": "coverage", "as_of": basis.as_of.isoformat()},
        )
    return content
