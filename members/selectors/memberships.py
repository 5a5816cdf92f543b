"""A person's membership on a day."""

from datetime import date

from members.models import Membership, Person


def held_now(person: Person, on: date) -> Membership | None:
    """Return the membership in force on a day with its unit, None where nobody holds the person."""
    rows = Membership.objects.current().on(on).filter(person=person)
    found: Membership | None = rows.select_related("organization", "unit").first()
    return found
