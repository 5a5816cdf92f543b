"""Generated histories: small registers in which every boundary of the contract is met often."""

from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.reports.plain import Organization, Person, Place, Register, Unit

DISTRICTS = ("310101", "310104")
STREETS = ("310101001", "310101002", "310101003", "310101004", "310104001")
ELSEWHERE = ("320505", "110105001", "")
BASE = date(2024, 2, 29)
DAYS = [
    BASE + timedelta(days=step)
    for step in (-800, -366, -90, -89, -1, 0, 1, 60, 90, 91, 365, 366, 730, 1096)
]
KINDS = (
    "enterprise",
    "enterprise",
    "individual_business",
    "social_association",
    "social_service",
    "foundation",
)
OWNERSHIPS = ("private", "hmt", "foreign", "mixed", "state", "collective")
MODES = ("separate", "joint", "area", "industry", "provisional", "functional", "")


class Generator:
    """Draws a register; `rng` is Hypothesis's, so that failures shrink."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.register = Register()

    def day(self, after: date | None = None) -> date:
        return self.rng.choice(
            [day for day in DAYS if after is None or day > after] or [DAYS[-1] + timedelta(days=9)]
        )

    def often(self, share: float = 0.5) -> bool:
        return self.rng.random() < share

    def make(self) -> Register:
        self.places()
        self.register.sites = [self.site() for _ in range(2)]
        self.register.units = [self.unit() for _ in range(5)]
        self.register.organizations = [self.organization() for _ in range(4)]
        self.periods()
        self.register.people = [self.person() for _ in range(9)]
        return self.register

    def places(self) -> None:
        places = {code: Place(code) for code in ("CN", "31", "3101", *DISTRICTS, *STREETS)}
        for code in sorted(places):
            above = {"CN": "", "31": "CN", "3101": "31"}.get(
                code, code[:6] if len(code) == 9 else "3101"
            )
            if above:
                places[code].parents = {BASE - timedelta(days=9000): above}
        if self.often(0.3):
            places["310101004"].parents[self.day()] = "310104"
        for place, code in enumerate(STREETS[:4]):
            if self.often(0.35):
                places[code].ends = self.day()
                if self.often(0.7):
                    places[code].successor = self.rng.choice(STREETS[place + 1 :])
        for code in STREETS[1:]:
            ends = [
                other.ends for other in places.values() if other.successor == code and other.ends
            ]
            last = places[code].ends
            if ends and self.often() and (last is None or min(ends) < last):
                places[code].begins = min(ends)
        self.register.places = places

    def site(self) -> dict[date, dict[str, Any]]:
        found = {
            self.day(): {"kind": self.rng.choice(("building", "market")), "street": STREETS[0]}
        }
        if self.often(0.3):
            found.setdefault(self.day(), {})["kind"] = "park"
        return found

    def unit(self) -> Unit:
        established = self.day()
        kind = self.rng.choice(KINDS)
        first: dict[str, Any] = {
            "kind": kind,
            "operating": self.place(),
            "registered": self.place(blank=True),
        }
        if kind == "enterprise":
            first["ownership"] = self.rng.choice(OWNERSHIPS)
        unit = Unit(established, {self.day(): first})
        for name, choices in CHANGES.items():
            for _ in range(self.rng.choice((0, 1, 1, 2))):
                choice = self.rng.choice(choices)
                unit.seen.setdefault(self.day(), {})[name] = choice
        if self.often(0.3):
            unit.seen.setdefault(self.day(), {})["operating"] = self.place()
        if self.often(0.2):
            unit.closed = self.day(established)
        if self.often(0.3):
            since = self.day(established)
            unit.suspended = [(since, self.day(since) if self.often() else None)]
        return unit

    def place(self, *, blank: bool = False) -> str:
        choices = [*STREETS, *STREETS, *DISTRICTS, *ELSEWHERE[:2], *([""] if blank else [])]
        return self.rng.choice(choices)

    def organization(self) -> Organization:
        established = self.day()
        kind = self.rng.choice(
            ("branch", "branch", "joint_branch", "committee", "working_committee")
        )
        first = {"kind": kind, "mode": self.rng.choice(MODES), "seat": self.rng.choice(STREETS)}
        if self.often(0.7):
            first["term_years"] = self.rng.choice((1, 2, 3, 4))
        made = Organization(established, {self.day(): first})
        if self.often(0.3):
            made.seen.setdefault(self.day(), {})["mode"] = self.rng.choice(MODES)
        if self.often(0.3):
            made.seen.setdefault(self.day(), {})["seat"] = self.rng.choice(STREETS)
        if self.often(0.2):
            made.dissolved = self.day(established)
        made.elections = sorted({self.day() for _ in range(self.rng.choice((0, 1, 2)))})
        return made

    def periods(self) -> None:
        for organization in range(len(self.register.organizations)):
            for unit in range(len(self.register.units)):
                if self.often(0.25):
                    self.register.attached += [(organization, unit, *span) for span in self.spans()]
        for worker in range(2):
            for unit in range(len(self.register.units)):
                if self.often(0.3):
                    self.register.assigned += [
                        (worker, "unit", unit, *span) for span in self.spans()
                    ]
                for _ in range(self.rng.choice((0, 0, 1, 3))):
                    self.register.visits.add((worker, unit, self.day()))
            for site in range(len(self.register.sites)):
                if self.often(0.3):
                    self.register.assigned += [
                        (worker, "site", site, *span) for span in self.spans()
                    ]

    def spans(self) -> list[tuple[date, date | None]]:
        since = self.day()
        if self.often(0.5):
            return [(since, None)]
        to = self.day(since)
        return [(since, to), (to, None)] if self.often(0.3) else [(since, to)]

    def person(self) -> Person:
        admitted = self.day()
        full = self.day(admitted) if self.often(0.7) else None
        units = [None, 0, 0, 0, 1, 1, *range(len(self.register.units))]  # some places employ many
        organizations = range(len(self.register.organizations))
        held = [
            (self.rng.choice(organizations), self.rng.choice(units), since, to)
            for since, to in self.spans()
        ]
        return Person(admitted, full, held)


CHANGES: dict[str, tuple[Any, ...]] = {
    "industry": ("A", "F", None),
    "lifecycle": ("startup", "growth", "mature"),
    "site": (0, 1, 1, None),
    "full_members": (0, 1, 2, 2, 3, 7),
    "union": (True, False),
    "youth_league": (True, None),
}


def generate(rng: Random) -> Register:
    return Generator(rng).make()


def corrected(register: Register, rng: Random) -> Register:
    """What the register holds after somebody corrected it: entries taken back, changed, added."""
    after = deepcopy(register)
    generator = Generator(rng)
    generator.register = after
    after.attached = [row for row in after.attached if generator.often(0.7)]
    after.assigned = [row for row in after.assigned if generator.often(0.7)]
    after.visits = {row for row in sorted(after.visits) if generator.often(0.7)}
    for unit in after.units:
        if generator.often(0.4):
            unit.seen.setdefault(generator.day(), {})["operating"] = generator.place()
        if generator.often(0.3):
            unit.seen.setdefault(generator.day(), {})["full_members"] = rng.choice((0, 3, 9))
        if generator.often(0.2):
            unit.closed = generator.day(unit.established)
    for organization in after.organizations:
        if generator.often(0.3):
            organization.dissolved = generator.day(organization.established)
        if generator.often(0.3):
            organization.seen.setdefault(generator.day(), {})["mode"] = rng.choice(MODES)
        if generator.often(0.3):
            organization.elections = sorted({*organization.elections, generator.day()})
    for person in after.people:
        if generator.often(0.3):
            person.full = generator.day(person.admitted)
        person.held = [row for row in person.held if generator.often(0.8)]
    street = after.places[STREETS[0]]
    if generator.often(0.3) and not street.successor:
        street.ends, street.successor = generator.day(), STREETS[2]
    return after
