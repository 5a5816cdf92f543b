"""One member as the page shows it: particulars, standing, memberships, and who looked at the record."""

from dataclasses import dataclass
from datetime import date

from members.models import Access, Membership, Person, Standing
from members.rules.standings import Days, status_on
from organizations.scoping import Scope
from organizations.selectors.sight import opened

LOOKS = 50  # the latest looks; the trail keeps them all


@dataclass(frozen=True)
class PersonPage:
    """What the page shows."""

    days: Days
    status: str
    memberships: list[Membership]
    opened: frozenset[int]  # organisations that the reader may open
    units: frozenset[int]
    looks: list[Access]

    @property
    def current(self) -> Membership | None:
        """The membership without an end, or the one that ends in the future."""
        return self.memberships[0] if self.memberships else None


def person_page(scope: Scope, person: Person, on: date) -> PersonPage:
    """Return a person who was opened through the door."""
    standing = Standing.objects.current().filter(person=person).first()
    days = (
        Days(standing.admitted_on, standing.full_on, standing.approved_on)
        if standing
        else Days(None)
    )
    rows = Membership.objects.current().filter(person=person).order_by("-valid_from")
    memberships = list(rows.select_related("organization", "unit"))
    held = any(
        row.valid_from <= on and (row.valid_to is None or row.valid_to > on) for row in memberships
    )
    return PersonPage(
        days=days,
        status=status_on(days, on) if held and standing else "",
        memberships=memberships,
        opened=opened(scope, "organization", [row.organization_id for row in memberships]),
        units=opened(scope, "unit", [row.unit_id for row in memberships]),
        looks=looks(person),
    )


def looks(person: Person) -> list[Access]:
    """Return who opened, exported or asked for the record, the latest first; the person's own looks left out."""
    rows = Access.objects.filter(person=person).select_related("entry", "entry__actor")
    if person.user_id:
        rows = rows.exclude(entry__actor=person.user_id)
    return list(rows.order_by("-pk")[:LOOKS])
