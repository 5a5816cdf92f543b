"""A register as plain values, and a slow, straightforward re-computation of the contract's figures from it.

Written from the contract alone: it shares no code with the application, so that both cannot be wrong together.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Days = dict[date, dict[str, Any]]
Period = tuple[date, date | None]

UNIT_COUNTS = (
    "registered operating qualified own joint work_tangible work_effective uncovered work_official qualified_own"
).split()
ORGANIZATION_COUNTS = (
    "organizations members full_members probationary_members elections_overdue branches_below_3"
).split()


@dataclass
class Place:
    code: str
    parents: dict[date, str] = field(default_factory=dict)
    begins: date | None = None
    ends: date | None = None
    successor: str = ""


@dataclass
class Unit:
    established: date
    seen: Days
    closed: date | None = None
    suspended: list[Period] = field(default_factory=list)


@dataclass
class Organization:
    established: date
    seen: Days
    dissolved: date | None = None
    elections: list[date] = field(default_factory=list)


@dataclass
class Person:
    admitted: date
    full: date | None
    held: list[tuple[int, int | None, date, date | None]]  # organisation, unit, from, to


@dataclass
class Register:
    places: dict[str, Place] = field(default_factory=dict)
    sites: list[Days] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    attached: list[tuple[int, int, date, date | None]] = field(default_factory=list)
    assigned: list[tuple[int, str, int, date, date | None]] = field(default_factory=list)
    visits: set[tuple[int, int, date]] = field(default_factory=set)
    people: list[Person] = field(default_factory=list)


def holds(since: date, to: date | None, on: date) -> bool:
    return since <= on and (to is None or on < to)


def value(seen: Days, name: str, on: date, *, onward: bool = False) -> Any:
    """In force is the latest observation on or before the date, else (not for surveys) the earliest there is."""
    known = sorted((day, values[name]) for day, values in seen.items() if name in values)
    before = [found for day, found in known if day <= on]
    if before:
        return before[-1]
    return None if onward or not known else known[0][1]


class Count:
    """The figures of a plain register on one date."""

    def __init__(self, register: Register, on: date) -> None:
        self.register, self.on = register, on

    # places

    def parent(self, code: str) -> str | None:
        place = self.register.places[code]
        if not place.parents:
            return None
        before = [day for day in sorted(place.parents) if day <= self.on]
        return place.parents[before[-1] if before else min(place.parents)]

    def node(self, code: str) -> str | None:
        place = self.register.places.get(code)
        if place is None:
            return None
        if place.ends and self.on >= place.ends:
            return self.node(place.successor) if place.successor else self.parent(code)
        if place.begins and self.on < place.begins:
            before = [
                other.code for other in self.register.places.values() if other.successor == code
            ]
            return self.node(before[0]) if len(before) == 1 else self.parent(code)
        return code

    def path(self, code: str) -> list[str]:
        found = [code]
        while (above := self.parent(found[-1])) is not None:
            found.append(above)
        return found

    def within(self, code: str, territory: str) -> bool:
        node = self.node(code)
        return node is not None and territory in self.path(node)

    def children(self, territory: str) -> list[str]:
        here = [code for code in self.register.places if self.node(code) == code]
        return sorted(code for code in here if self.parent(code) == territory)

    # units

    def status(self, unit: Unit) -> str:
        if self.on < unit.established:
            return "unborn"
        if unit.closed and self.on >= unit.closed:
            return "closed"
        if any(holds(since, to, self.on) for since, to in unit.suspended):
            return "suspended"
        return "operating"

    def counted(self, unit: Unit, population: str) -> bool:
        kind, ownership = (value(unit.seen, name, self.on) for name in ("kind", "ownership"))
        groups = set()
        if kind == "enterprise" and ownership in ("private", "hmt", "foreign", "mixed"):
            groups = {"non_public", "two_new", "all"}
        elif kind == "enterprise" and ownership in ("state", "collective"):
            groups = {"restructured", "all"}
        elif kind in ("social_association", "social_service", "foundation"):
            groups = {"social", "two_new", "all"}
        elif kind == "individual_business":
            groups = {"individual", "all"}
        return population in groups

    def active(self, organization: Organization) -> bool:
        return holds(organization.established, organization.dissolved, self.on)

    def modes(self, number: int) -> set[str]:
        found = set()
        for organization, unit, since, to in self.register.attached:
            made = self.register.organizations[organization]
            if unit == number and holds(since, to, self.on) and self.active(made):
                found.add(value(made.seen, "mode", self.on))
        return found

    def officers(self, number: int) -> set[int]:
        site = value(self.register.units[number].seen, "site", self.on)
        return {
            worker
            for worker, what, target, since, to in self.register.assigned
            if holds(since, to, self.on)
            and ((what == "unit" and target == number) or (what == "site" and target == site))
        }

    def visited(self, number: int) -> bool:
        return any(
            unit == number and worker in self.officers(number)
            and self.on - timedelta(days=90) < day <= self.on
            for worker, unit, day in self.register.visits
        )  # fmt: skip

    def full_members(self, number: int) -> int:
        surveyed = (
            value(self.register.units[number].seen, "full_members", self.on, onward=True) or 0
        )
        working = sum(
            1
            for person in self.register.people
            if person.full and person.full <= self.on
            for _organization, unit, since, to in person.held
            if unit == number and holds(since, to, self.on)
        )
        return max(surveyed, working)

    def traits(self, number: int) -> dict[str, bool]:
        unit = self.register.units[number]
        live = self.status(unit) == "operating"
        modes = self.modes(number)
        own = live and "separate" in modes
        joint = live and not own and bool(modes & {"joint", "area", "industry"})
        bare = live and not own and not joint
        tangible = bare and bool(self.officers(number))
        effective = tangible and self.visited(number)
        massed = any(value(unit.seen, name, self.on) for name in ("union", "youth_league"))
        qualified = live and self.full_members(number) >= 3
        return {
            "registered": self.status(unit) in ("operating", "suspended"),
            "operating": live,
            "qualified": qualified,
            "own": own,
            "joint": joint,
            "work_tangible": tangible,
            "work_effective": effective,
            "uncovered": live and not own and not joint and not effective,
            "work_official": bare and (bool(self.officers(number)) or massed),
            "qualified_own": qualified and own,
        }

    def unit_counts(self, territory: str, population: str, only: Any = None) -> dict[str, int]:
        found = dict.fromkeys(UNIT_COUNTS, 0)
        for number, unit in enumerate(self.register.units):
            if not self.counted(unit, population) or (only is not None and not only(number)):
                continue
            operates = self.within(value(unit.seen, "operating", self.on), territory)
            registered = self.within(value(unit.seen, "registered", self.on) or "", territory)
            for name, is_so in self.traits(number).items():
                found[name] += is_so and (operates or (name == "registered" and registered))
        return found

    # organisations

    def organization_counts(self, territory: str) -> dict[str, int]:
        found = dict.fromkeys(ORGANIZATION_COUNTS, 0)
        for number, organization in enumerate(self.register.organizations):
            seat = value(organization.seen, "seat", self.on)
            if not self.active(organization) or not self.within(seat, territory):
                continue
            kind, mode, term = (
                value(organization.seen, name, self.on) for name in ("kind", "mode", "term_years")
            )
            counts = kind != "working_committee" and mode not in ("provisional", "functional")
            full, probationary = self.held(number)
            found["organizations"] += counts
            found["members"] += full + probationary
            found["full_members"] += full
            found["probationary_members"] += probationary
            found["elections_overdue"] += counts and bool(term) and self.overdue(organization, term)
            found["branches_below_3"] += counts and kind in ("branch", "joint_branch") and full < 3
        return found

    def held(self, number: int) -> tuple[int, int]:
        full = probationary = 0
        for person in self.register.people:
            for organization, _unit, since, to in person.held:
                if (
                    organization == number
                    and holds(since, to, self.on)
                    and person.admitted <= self.on
                ):
                    if person.full and person.full <= self.on:
                        full += 1
                    else:
                        probationary += 1
        return full, probationary

    def overdue(self, organization: Organization, term: int) -> bool:
        start = max(
            [day for day in organization.elections if day <= self.on],
            default=organization.established,
        )
        year = start.year + term
        leap = year % 4 == 0 and (year % 100 or year % 400 == 0)
        day = 28 if (start.month, start.day) == (2, 29) and not leap else start.day
        expiry = date(year, start.month, day) - timedelta(days=1)
        return expiry < self.on

    # the object

    def figures(
        self, territory: str, population: str
    ) -> tuple[dict[str, int], dict[str, str | None]]:
        counts = self.unit_counts(territory, population) | self.organization_counts(territory)
        return counts, rates(counts)

    def rows(self, territory: str, population: str, by: str) -> dict[Any, dict[str, int]]:
        if by == "territory":
            found = {
                child: self.unit_counts(child, population) | self.organization_counts(child)
                for child in self.children(territory)
            }
        else:
            keys = {self.key(number, by) for number in range(len(self.register.units))}
            found = {
                key: self.unit_counts(
                    territory, population, lambda number, key=key: self.key(number, by) == key
                )
                for key in keys
            }
        return {key: counts for key, counts in found.items() if counts["registered"]}

    def key(self, number: int, by: str) -> Any:
        seen = self.register.units[number].seen
        if by == "site_kind":
            site = value(seen, "site", self.on)
            return None if site is None else value(self.register.sites[site], "kind", self.on)
        return value(seen, {"unit_kind": "kind"}.get(by, by), self.on)


def rates(counts: dict[str, int]) -> dict[str, str | None]:
    c = counts

    def percent(part: int, whole: int) -> str | None:
        if whole == 0:
            return None
        exact = Decimal(part) * 100 / Decimal(whole)
        return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))

    return {
        "organization_coverage": percent(c["own"] + c["joint"], c["operating"]),
        "separate_establishment": percent(c["own"], c["operating"]),
        "should_build": percent(c["qualified_own"], c["qualified"]),
        "both_coverages": percent(c["own"] + c["joint"] + c["work_effective"], c["operating"]),
        "both_coverages_official": percent(
            c["own"] + c["joint"] + c["work_official"], c["operating"]
        ),
    }
