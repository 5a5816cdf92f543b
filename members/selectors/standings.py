"""A person's standing as believed now."""

from members.models import Person, Standing
from members.rules.standings import Days


def days_now(person: Person) -> Days:
    """Return the days of a person's standing; without one all are None."""
    row = Standing.objects.current().filter(person=person).first()
    return Days(row.admitted_on, row.full_on, row.approved_on) if row else Days(None)
