"""Coverage figures of a territory on a date, with or without a breakdown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from organizations.rules.codes import ROOT
from organizations.rules.tree import Tree
from organizations.selectors.territories import load_tree
from partybuild.kernel.errors import NotFound
from reports import coverage
from reports.enums import Dimension, Population
from reports.rules.places import Places, places_of
from reports.selectors.site_keys import site_keys
from reports.selectors.snapshot import snapshot
from reports.sql import organizations as organization_sql
from reports.sql import units as unit_sql
from reports.sql.pieces import fetch

Counts = dict[str, int]


@dataclass(frozen=True)
class Basis:
    """What every figure states: of which territory, on which date, over which units, known when."""

    as_of: date
    territory: str = ROOT
    population: str = Population.TWO_NEW.value
    known_at: datetime | None = None

    def on(self, as_of: date) -> "Basis":
        """Return the same basis on another date."""
        return replace(self, as_of=as_of)

    def at(self, territory: str) -> "Basis":
        """Return the same basis for another territory."""
        return replace(self, territory=territory)


@dataclass(frozen=True)
class Row:
    """One key of a breakdown; `site` is the row id behind a site's number."""

    key: str | None
    counts: Counts
    site: int | None = None


@dataclass(frozen=True)
class Figures:
    """All counts over one basis, and the rows of the breakdown where one was asked for."""

    basis: Basis
    counts: Counts
    rows: list[Row] = field(default_factory=list)
    by: str | None = None

    @property
    def rates(self) -> dict[str, str | None]:
        """The rates over the counts."""
        return coverage.rates(self.counts)


def figures(basis: Basis, by: str | None = None) -> Figures:
    """Return the figures of a territory on a date; raises NotFound for a territory that never existed."""
    with snapshot():
        tree = known_tree(basis)
        return compute(basis, tree, by)


def known_tree(basis: Basis) -> Tree:
    """Return the tree as it was known; raises NotFound for a territory that never existed.

    What the register came to know later is no stranger: it had nothing of it then, and the figures are zeros.
    """
    tree = load_tree(basis.known_at)
    strange = basis.territory != ROOT and basis.territory not in tree
    if strange and (basis.known_at is None or basis.territory not in load_tree()):
        raise NotFound
    return tree


def compute(basis: Basis, tree: Tree, by: str | None = None) -> Figures:
    """Return the figures, with the tree at hand and the caller's snapshot open."""
    places = places_of(tree, basis.territory, basis.as_of)
    if not places.inside:
        return Figures(basis, coverage.zero(ALL_COUNTS), [], by)
    units = _unit_groups(basis, places, None if by == Dimension.TERRITORY else by)
    seats = _seat_groups(basis, places)
    counts = _unit_counts(units, places.inside) | _seat_counts(seats, places.inside)
    if by == Dimension.TERRITORY:
        rows = _territory_rows(units, seats, places)
    elif by:
        rows = _dimension_rows(units, places, by)
    else:
        rows = []
    return Figures(basis, counts, rows, by)


ALL_COUNTS = (*coverage.UNIT_COUNTS, *coverage.ORGANIZATION_COUNTS)


@dataclass(frozen=True)
class Group:
    """Units recorded in the same places (and of one key): how many each count counts."""

    operating: str
    registered: str
    key: Any
    numbers: tuple[int, ...]


def _unit_groups(basis: Basis, places: Places, by: str | None) -> list[Group]:
    facts = unit_sql.UnitFacts(basis.as_of, basis.known_at).ask(basis.population, places.inside)
    sql = unit_sql.totals(facts, by)
    _, rows = fetch(sql, facts.params)
    first = 3 if by else 2
    return [Group(row[0], row[1], row[2] if by else None, row[first:]) for row in rows]


def _seat_groups(basis: Basis, places: Places) -> dict[str, tuple[int, ...]]:
    facts = organization_sql.OrganizationFacts(basis.as_of, basis.known_at).ask(places.inside)
    _, rows = fetch(organization_sql.totals(facts), facts.params)
    return {row[0]: tuple(map(int, row[1:])) for row in rows}


def _unit_counts(groups: Iterable[Group], inside: Mapping[str, Any] | frozenset[str]) -> Counts:
    """Add up: `registered` by either place, the others by the place of operation."""
    found = coverage.zero(coverage.UNIT_COUNTS)
    for group in groups:
        operates = group.operating in inside
        if operates or group.registered in inside:
            found["registered"] += group.numbers[0]
        if operates:
            for name, number in zip(coverage.UNIT_COUNTS[1:], group.numbers[1:], strict=True):
                found[name] += number
    return found


def _seat_counts(
    seats: Mapping[str, tuple[int, ...]], inside: Mapping[str, Any] | frozenset[str]
) -> Counts:
    found = coverage.zero(coverage.ORGANIZATION_COUNTS)
    for seat, numbers in seats.items():
        if seat in inside:
            for name, number in zip(coverage.ORGANIZATION_COUNTS, numbers, strict=True):
                found[name] += number
    return found


def _territory_rows(
    groups: list[Group], seats: Mapping[str, tuple[int, ...]], places: Places
) -> list[Row]:
    """One row per child that units are registered in; what counts in the territory alone has no row."""
    touching: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        ends = {places.inside.get(group.operating, ""), places.inside.get(group.registered, "")}
        for child in ends - {""}:
            touching[child].append(group)
    rows = []
    for child in sorted(touching):
        inside = places.of(child)
        rows.append(Row(child, _unit_counts(touching[child], inside) | _seat_counts(seats, inside)))
    return rows


def _dimension_rows(groups: list[Group], places: Places, by: str) -> list[Row]:
    keyed: dict[Any, list[Group]] = defaultdict(list)
    for group in groups:
        keyed[group.key or None].append(group)
    counted = {key: _unit_counts(found, places.inside) for key, found in keyed.items()}
    counted = {key: counts for key, counts in counted.items() if counts["registered"]}
    if by == Dimension.SITE:
        return _site_rows(counted, places.territory)
    order = {key: place for place, key in enumerate(coverage.KEYS[Dimension(by)])}
    return [
        Row(key, counted[key])
        for key in sorted(counted, key=lambda key: order.get(key, len(order)))
    ]


def _site_rows(counted: Mapping[int | None, Counts], territory: str) -> list[Row]:
    keys = site_keys([site for site in counted if site], territory)
    rows = [Row(key, counted[site], site) for site, key in keys.items()]
    return [*rows, Row(None, counted[None])] if None in counted else rows
