"""Periodic reports that an account may read, and the territories they are made for."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from organizations.enums import TerritoryLevel
from organizations.permissions import TABLE, Action, demand
from organizations.rules.codes import level_of
from organizations.scoping import Scope
from organizations.selectors.territories import load_tree
from partybuild.kernel.errors import NotFound
from reports.models import PeriodicReport

REPORTED = (TerritoryLevel.DISTRICT, TerritoryLevel.STREET)


def reports_of(scope: Scope) -> QuerySet[PeriodicReport]:
    """Return the reports of the scope's territories; raises Refused where the roles read no figures."""
    demand(scope, Action.FIGURES_VIEW)
    codes = scope.codes_for(TABLE[Action.FIGURES_VIEW])
    return PeriodicReport.objects.filter(territory__in=sorted(codes)).select_related("file")


def access_report(scope: Scope, uuid: UUID) -> PeriodicReport:
    """Return one report; NotFound outside the scope."""
    found = reports_of(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def is_made(territory: str, period: str) -> bool:
    """Whether the report of a territory and period is there."""
    return PeriodicReport.objects.filter(territory=territory, period=period).exists()


def reported_territories(on: date) -> list[str]:
    """Return the districts and streets in force on a date, which each get a report."""
    tree = load_tree()
    return sorted(
        code for code in tree.nodes if level_of(code) in REPORTED and tree.is_in_force(code, on)
    )
