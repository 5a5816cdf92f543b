"""How much is made, by which seed, up to which day, and with which shares (those of a central city district)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Plan:
    """What the command was asked for; `until` is the last day on which anything happens."""

    districts: int
    streets: int
    units: int
    members: int
    seed: int
    until: date = date(2026, 6, 30)


KINDS = {
    "enterprise": 76,
    "individual_business": 16,
    "social_service": 5,
    "social_association": 2.4,
    "foundation": 0.6,
}
OWNERSHIPS = {"private": 72, "foreign": 9, "mixed": 5, "hmt": 5, "state": 5, "collective": 4}
INDUSTRIES = {
    "F": 26, "L": 11, "H": 9, "I": 8, "O": 6, "M": 6, "R": 5, "J": 5, "G": 5, "S": 4, "E": 3, "P": 3,
    "K": 3, "C": 2, "Q": 2, "N": 1, "D": 1,
}  # fmt: skip
LIFECYCLES = {"mature": 48, "growth": 23, "startup": 14, "restructuring": 8, "decline": 7}
SITE_KINDS = {"building": 70, "street": 14, "park": 10, "market": 6}
PREFIXES = {
    "enterprise": "91",
    "individual_business": "92",
    "social_association": "51",
    "social_service": "52",
    "foundation": "53",
}


class Draws:
    """Reproducible draws; `many` draws a whole column at once, which is many times faster than one by one."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)  # noqa: S311 -- reproducible on purpose, no secret comes of it

    def many(self, shares: Mapping[str, float], count: int) -> list[str]:
        """Draw a column by shares."""
        return self.rng.choices(list(shares), weights=list(shares.values()), k=count)

    def chance(self, share: float) -> bool:
        """Whether something of this probability happens."""
        return self.rng.random() < share

    def day(self, first: date, last: date) -> date:
        """Draw a day, both ends included."""
        return first + timedelta(days=self.rng.randint(0, max(0, (last - first).days)))

    def uuid(self) -> UUID:
        """Draw an opaque id."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def some(self, values: Sequence[Any], most: int) -> list[Any]:
        """Draw a few different values, at least one."""
        return self.rng.sample(values, min(len(values), self.rng.randint(1, most)))


@dataclass
class Street:
    """What has been made in one street, for what is made after it."""

    code: str
    sites: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    founded: dict[int, date] = field(default_factory=dict)
    site_of: dict[int, int] = field(default_factory=dict)
    committee: int = 0
    organizations: list[int] = field(default_factory=list)
    since: dict[int, date] = field(default_factory=dict)
    attached: dict[int, list[int]] = field(default_factory=dict)
    workers: list[int] = field(default_factory=list)
