"""What changed about an organisation: its particulars, its units, its elections, newest first."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from organizations.models import Affiliation, Election, Organization, OrganizationObservation, Unit
from organizations.scoping import Scope
from organizations.selectors.history import Change, change_of, observed_changes, period_changes
from organizations.words import lasting

LINES = ("superior", "guidance")


def organization_history(scope: Scope, organization: Any) -> list[Change]:
    """Return the changes of an organisation that was opened through its door; units out of sight are not named."""
    rows = OrganizationObservation.objects.filter(owner=organization)
    found = [*_named(observed_changes(rows)), *_units(scope, organization)]
    found += _elections(organization)
    return sorted(found, key=lambda change: change.at, reverse=True)


def _named(changes: Iterable[Change]) -> list[Change]:
    """Return the changes with names for the rows of superiors and guiding organisations."""
    listed = list(changes)
    ids = {
        value
        for change in listed
        if change.item in LINES
        for value in (change.before, change.after)
        if value
    }
    names = dict(Organization.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [
        replace(change, before=names.get(change.before), after=names.get(change.after))
        if change.item in LINES
        else change
        for change in listed
    ]


def _units(scope: Scope, organization: Any) -> list[Change]:
    rows = Affiliation.objects.filter(organization=organization)
    rows = rows.filter(unit__in=Unit.objects.visible_to(scope).values("pk"))
    rows = rows.select_related("unit", "recorded_in__actor", "retracted_in__actor").order_by("pk")
    return period_changes(rows, "unit", lambda row: row.unit_id, _told)


def _told(row: Any) -> str:
    return f"{row.unit.name} {lasting(row.valid_from, row.valid_to)}"


def _elections(organization: Any) -> list[Change]:
    found = []
    rows = Election.objects.filter(organization=organization)
    for row in rows.select_related("recorded_in__actor", "retracted_in__actor").order_by("pk"):
        held = row.held_on.isoformat()
        found.append(change_of(row.recorded_in, "election", after=held, on=row.held_on))
        if row.retracted_in:
            found.append(change_of(row.retracted_in, "election", before=held, on=row.held_on))
    return found
