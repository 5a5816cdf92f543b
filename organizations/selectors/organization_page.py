"""One organisation as its page shows it: numbers, units, elections, the organisations above and below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from organizations.models import Affiliation, Election, Organization
from organizations.permissions import Action, demand
from organizations.rules.organizations import holds_elections
from organizations.rules.terms import term_end
from organizations.scoping import Scope
from organizations.selectors import headcounts
from organizations.selectors.organization_list import (
    OrganizationsWanted,
    attached,
    states_on,
    with_term,
)


@dataclass(frozen=True)
class Held:
    """An election that was held, and the term that ran from it (None where none does)."""

    row: Election
    end: date | None


@dataclass(frozen=True)
class Line:
    """An organisation beside this one; `is_open` tells whether the reader may open it."""

    organization: Organization
    state: Any
    is_open: bool
    full: int = 0
    units: int = 0


@dataclass(frozen=True)
class OrganizationPage:
    """What the page shows; each part is one query."""

    state: Any  # None before the founding
    heads: headcounts.Count
    units: list[Affiliation]
    elections: list[Held]
    above: list[Line]
    below: list[Line]


def organization_page(scope: Scope, organization: Organization, on: date) -> OrganizationPage:
    """Return an organisation that was opened through its door, as of a date."""
    demand(scope, Action.REGISTER_VIEW)
    wanted = OrganizationsWanted(on=on)
    rows = with_term(states_on(wanted).filter(owner=organization), wanted)
    state = rows.select_related("superior", "guidance").first()
    above = [one for one in (state.superior, state.guidance) if one] if state else []
    return OrganizationPage(
        state=state,
        heads=_heads(wanted, [organization.pk]).get(organization.pk, headcounts.Count()),
        units=_units(scope, organization, None if on == scope.today else on),
        elections=_elections(organization, state, None if on == scope.today else on),
        above=_lines(scope, wanted, above),
        below=_below(scope, wanted, organization),
    )


def attached_units(scope: Scope, organization: Organization) -> Any:
    """Return the attachments of an organisation that the scope may see, those in force first."""
    rows = Affiliation.objects.current().visible_to(scope).filter(organization=organization)
    return rows.select_related("unit").order_by("-valid_from", "unit__sort_key")


def _units(scope: Scope, organization: Organization, then: date | None) -> list[Affiliation]:
    """Return every attachment there was, on a day of the past those in force then."""
    found = attached_units(scope, organization)
    rows = list(found.on(then) if then else found)
    return sorted(rows, key=lambda row: (row.valid_to is not None, row.unit.sort_key))


def _elections(organization: Organization, state: Any, then: date | None) -> list[Held]:
    rows = Election.objects.current().filter(organization=organization).order_by("-held_on")
    rows = rows.filter(held_on__lte=then) if then else rows
    years = (
        state.term_years
        if state and holds_elections(state.kind, state.mode, state.term_years)
        else None
    )
    return [Held(row, term_end(row.held_on, years) if years else None) for row in rows]


def _lines(scope: Scope, wanted: OrganizationsWanted, others: list[Any]) -> list[Line]:
    if not others:
        return []
    ids = [other.pk for other in others]
    seen = set(
        Organization.objects.visible_to(scope).filter(pk__in=ids).values_list("pk", flat=True)
    )
    states = {state.owner_id: state for state in states_on(wanted).filter(owner__in=ids)}
    return [Line(other, states.get(other.pk), other.pk in seen) for other in others]


def _below(scope: Scope, wanted: OrganizationsWanted, organization: Organization) -> list[Line]:
    visible = Organization.objects.visible_to(scope).values("pk")
    rows = states_on(wanted).filter(superior=organization, active=True, owner__in=visible)
    states = list(rows.select_related("owner").order_by("owner__sort_key"))
    ids = [state.owner_id for state in states]
    heads, units = _heads(wanted, ids), attached(wanted, ids)
    return [
        Line(
            state.owner,
            state,
            is_open=True,
            full=heads.get(state.owner_id, headcounts.Count()).full,
            units=units.get(state.owner_id, 0),
        )
        for state in states
    ]


def _heads(wanted: OrganizationsWanted, ids: list[int]) -> Mapping[int, headcounts.Count]:
    return headcounts.keeper().counts(wanted.on, wanted.known_at, ids)
