"""What the lists behind numbers show of each row: the thing itself, and the facts that made it count."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.translation import get_language

from organizations.selectors.territories import names
from reports.selectors.figures import Basis
from reports.selectors.rows import facts_of_organizations, facts_of_units
from reports.selectors.site_keys import site_names


@dataclass(frozen=True)
class ListedUnit:
    """A unit and what the figures say of it."""

    unit: Any
    facts: dict[str, Any]
    place: str
    registered: str
    site: str

    @property
    def depth(self) -> str:
        """The depth of coverage, in the words of the portal's lists."""
        if self.facts["depth"]:
            return "own" if self.facts["depth"] == 2 else "joint"
        return ("none", "tangible", "work")[self.facts["work"]]


@dataclass(frozen=True)
class ListedOrganization:
    """An organisation and what the figures say of it."""

    organization: Any
    facts: dict[str, Any]
    place: str


@dataclass(frozen=True)
class ListedPerson:
    """A member, the organisation that holds the membership, and since when."""

    person: Any
    organization: str
    since: date | None
    full_on: date | None
    is_full: bool


def listed_units(basis: Basis, units: Sequence[Any]) -> list[ListedUnit]:
    """Return the units of a page with their facts."""
    facts = facts_of_units(basis, [unit.pk for unit in units])
    places = _names({one[name] for one in facts.values() for name in ("operating", "registered")})
    sites = site_names([one["site"] for one in facts.values() if one["site"]])
    return [
        ListedUnit(
            unit,
            one := facts[unit.pk],
            places.get(one["operating"], one["operating"]),
            places.get(one["registered"], one["registered"]),
            sites.get(one["site"], ""),
        )
        for unit in units
    ]


def listed_organizations(basis: Basis, found: Sequence[Any]) -> list[ListedOrganization]:
    """Return the organisations of a page with their facts."""
    facts = facts_of_organizations(basis, [one.pk for one in found])
    places = _names({one["seat"] for one in facts.values()})
    return [
        ListedOrganization(one, facts[one.pk], places.get(facts[one.pk]["seat"], facts[one.pk]["seat"]))
        for one in found
    ]  # fmt: skip


def listed_people(basis: Basis, people: Sequence[Any]) -> list[ListedPerson]:
    """Return the people of a page with the membership in force on the date."""
    ids = [person.pk for person in people]
    held = apps.get_model("members", "Membership").objects.known(basis.known_at).on(basis.as_of)
    holders = dict(held.filter(person__in=ids).values_list("person", "organization__name"))
    standings = {
        row["person"]: row
        for row in apps.get_model("members", "Standing")
        .objects.known(basis.known_at)
        .filter(person__in=ids)
        .values("person", "admitted_on", "full_on")
    }
    return [_person(person, holders, standings, basis.as_of) for person in people]


def _person(person: Any, holders: Any, standings: Any, on: date) -> ListedPerson:
    standing = standings.get(person.pk, {})
    full_on = standing.get("full_on")
    is_full = bool(full_on and full_on <= on)
    return ListedPerson(
        person, holders.get(person.pk, ""), standing.get("admitted_on"), full_on, is_full
    )


def _names(codes: Collection[str]) -> dict[str, str]:
    return names({code for code in codes if code}, get_language() or "")
