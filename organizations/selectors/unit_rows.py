"""What stands beside each unit of one page of a list: coverage, last visit, members, hints; five queries a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q

from organizations.enums import UnitStatus
from organizations.models import (
    Affiliation,
    Assignment,
    OrganizationState,
    UnitObservation,
    UnitState,
    Visit,
)
from organizations.rules.liaison import VISIT_DAYS, WARNING_DAYS, next_visit
from organizations.rules.units import QUALIFYING, SURVEY_DAYS
from organizations.selectors.above import full_members_at_work
from organizations.selectors.unit_coverage import (
    JOINT,
    JOINT_MODES,
    NONE,
    OWN,
    OWN_MODES,
    TANGIBLE,
    WORK,
    Depths,
)


@dataclass(frozen=True)
class Hint:
    """One thing to do or to know about a unit; `kind` names its sign, `code` its sentence."""

    code: str
    kind: str
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One line of a list of units."""

    state: UnitState
    depth: str
    by: str = ""  # the organisation or the worker that covers
    mode: str = ""
    visited_on: date | None = None
    days_ago: int | None = None
    surveyed_on: date | None = None
    members: int | None = None
    hints: Sequence[Hint] = field(default_factory=tuple)

    @property
    def uuid(self) -> UUID:
        """The unit's opaque id."""
        found: UUID = self.state.owner.uuid
        return found


@dataclass(frozen=True)
class Beside:
    """What was read for the units of one page, by unit."""

    attached: dict[int, list[tuple[str, str]]]  # mode, organisation
    assigned: dict[int, list[tuple[int, str]]]  # worker's id and name
    visits: dict[int, dict[int, date]]  # last visit by worker
    members: dict[int, int]
    surveys: dict[int, date]


def rows_of(states: Iterable[UnitState], depths: Depths) -> list[UnitRow]:
    """Return the lines for the states of one page."""
    page = list(states)
    beside = _read(page, depths)
    return [_row(state, beside, depths.on) for state in page]


def _read(page: list[UnitState], depths: Depths) -> Beside:
    units = [state.owner_id for state in page]
    return Beside(
        attached=_attached(units, depths),
        assigned=_assigned(page, depths),
        visits=_visits(units, depths),
        members=_members(units, depths),
        surveys=_surveys(units, depths),
    )


def _attached(units: list[int], depths: Depths) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Affiliation.objects.known(depths.known_at).on(depths.on).filter(unit__in=units)
    states = OrganizationState.objects.known(depths.known_at).on(depths.on).filter(active=True)
    held = list(rows.values_list("unit", "organization", "organization__name"))
    modes = dict(
        states.filter(owner__in={organization for _u, organization, _n in held}).values_list(
            "owner", "mode"
        )
    )
    for unit, organization, name in held:
        if organization in modes:
            found[unit].append((modes[organization], name))
    return found


def _assigned(page: list[UnitState], depths: Depths) -> dict[int, list[tuple[int, str]]]:
    sites: dict[int, list[int]] = defaultdict(list)
    for state in page:
        if state.site_id:
            sites[state.site_id].append(state.owner_id)
    rows = Assignment.objects.known(depths.known_at).on(depths.on)
    rows = rows.filter(Q(unit__in=[state.owner_id for state in page]) | Q(site__in=sites))
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    ordered = rows.order_by("site", "-valid_from")
    for unit, site, worker, name in ordered.values_list("unit", "site", "worker", "worker__name"):
        for pk in [unit] if unit else sites[site]:
            found[pk].append((worker, name))
    return found


def _visits(units: list[int], depths: Depths) -> dict[int, dict[int, date]]:
    found: dict[int, dict[int, date]] = defaultdict(dict)
    rows = Visit.objects.known(depths.known_at).filter(unit__in=units, on__lte=depths.on)
    for unit, worker, last in (
        rows.order_by().values_list("unit", "worker").annotate(last=Max("on"))
    ):
        found[unit][worker] = last
    return found


def _members(units: list[int], depths: Depths) -> dict[int, int]:
    rows = full_members_at_work(depths.on, depths.known_at)
    if rows is None:
        return {}
    counted = rows.filter(unit__in=units).order_by().values_list("unit")
    return dict(counted.annotate(number=Count("pk")))


def _surveys(units: list[int], depths: Depths) -> dict[int, date]:
    rows = UnitObservation.objects.known(depths.known_at).filter(
        owner__in=units, on__lte=depths.on, values__has_key="full_members"
    )
    return dict(rows.order_by().values_list("owner").annotate(last=Max("on")))


def _row(state: UnitState, beside: Beside, on: date) -> UnitRow:
    unit = state.owner_id
    visits = beside.visits.get(unit, {})
    workers = beside.assigned.get(unit, [])
    last = max(visits.values(), default=None)
    members = max(
        (count for count in (state.full_members, beside.members.get(unit)) if count is not None),
        default=None,
    )
    depth, by, mode = _depth(beside.attached.get(unit, []), workers, visits, on)
    surveyed = beside.surveys.get(unit)
    row = UnitRow(
        state=state,
        depth=depth,
        by=by,
        mode=mode,
        visited_on=last,
        days_ago=(on - last).days if last else None,
        surveyed_on=surveyed,
        members=members,
    )
    worker_visit = max(
        (visits[worker] for worker, _name in workers if worker in visits), default=None
    )
    return UnitRow(**{**vars(row), "hints": tuple(_hints(row, worker_visit, on))})


def _depth(
    attached: list[tuple[str, str]],
    workers: list[tuple[int, str]],
    visits: dict[int, date],
    on: date,
) -> tuple[str, str, str]:
    for depth, modes in ((OWN, OWN_MODES), (JOINT, JOINT_MODES)):
        for mode, name in attached:
            if mode in modes:
                return depth, name, mode
    fresh = on - timedelta(days=VISIT_DAYS)
    for worker, name in workers:
        if worker in visits and visits[worker] > fresh:
            return WORK, name, ""
    return (TANGIBLE, workers[0][1], "") if workers else (NONE, "", "")


def _hints(row: UnitRow, worker_visit: date | None, on: date) -> Iterable[Hint]:
    """Return what is to be done, the most pressing first (contract, `work_effective`, `qualified`)."""
    if row.state.status != UnitStatus.OPERATING:
        yield Hint(row.state.status, "lock")
        return
    due = next_visit(worker_visit)
    if row.depth == TANGIBLE and due:
        yield Hint("visit_late", "late", (on - due).days)
    elif row.depth == TANGIBLE:
        yield Hint("never_visited", "late")
    elif row.depth == WORK and due and (due - on).days <= WARNING_DAYS:
        yield Hint("visit_soon", "soon", (due - on).days)
    if (row.members or 0) >= QUALIFYING and row.depth != OWN:
        yield Hint("to_build", "warn")
    if row.depth == NONE:
        yield Hint("unassigned", "warn")
    if row.surveyed_on and (on - row.surveyed_on).days >= SURVEY_DAYS:
        yield Hint("survey_old", "soon", (on - row.surveyed_on).days)
