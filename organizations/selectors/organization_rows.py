"""What stands beside each organisation of one page of a list: superior, seat, numbers, the term's end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from organizations.models import OrganizationState
from organizations.rules.organizations import BRANCHES, UNELECTED_MODES, holds_elections
from organizations.rules.terms import is_overdue, reminder_from, term_end
from organizations.rules.units import QUALIFYING
from organizations.selectors import headcounts
from organizations.selectors.organization_list import OrganizationsWanted, attached
from organizations.selectors.territories import names


@dataclass(frozen=True)
class Term:
    """A running term: when it began and ends, and how near the end is (late, soon or empty)."""

    start: date
    end: date
    state: str
    days: int  # until the end; negative when it is over


@dataclass(frozen=True, kw_only=True)
class OrganizationRow:
    """One line of a list of organisations."""

    state: OrganizationState
    seat_name: str
    full: int
    probationary: int
    units: int
    term: Term | None
    below_3: bool

    @property
    def uuid(self) -> UUID:
        """The organisation's opaque id."""
        found: UUID = self.state.owner.uuid
        return found


def rows_of(
    states: Iterable[Any], wanted: OrganizationsWanted, language: str
) -> list[OrganizationRow]:
    """Return the lines for the states of one page; three queries, whatever their number."""
    page = list(states)
    ids = [state.owner_id for state in page]
    places = names({state.seat for state in page}, language)
    heads = headcounts.keeper().counts(wanted.on, wanted.known_at, ids)
    units = attached(wanted, ids)
    return [_row(state, heads, units, places, wanted.on) for state in page]


def _row(
    state: Any,
    heads: Mapping[int, headcounts.Count],
    units: Mapping[int, int],
    places: Mapping[str, str],
    on: date,
) -> OrganizationRow:
    held = heads.get(state.owner_id, headcounts.Count())
    return OrganizationRow(
        state=state,
        seat_name=places.get(state.seat, state.seat),
        full=held.full,
        probationary=held.probationary,
        units=units.get(state.owner_id, 0),
        term=term_of(state, on),
        below_3=is_below(state, held.full),
    )


def term_of(state: Any, on: date) -> Term | None:
    """Return the running term of an organisation that is elected, None for others."""
    if not state.active or not holds_elections(state.kind, state.mode, state.term_years):
        return None
    end = term_end(state.term_start, state.term_years)
    sign = "late" if is_overdue(end, on) else "soon" if reminder_from(end) <= on else ""
    return Term(state.term_start, end, sign, (end - on).days)


def is_below(state: Any, full: int) -> bool:
    """Whether a branch holds fewer full members than a branch needs (contract, `branches_below_3`)."""
    return bool(
        state.active
        and state.kind in BRANCHES
        and state.mode not in UNELECTED_MODES
        and full < QUALIFYING
    )
