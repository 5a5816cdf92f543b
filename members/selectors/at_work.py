"""Full members by the unit they work in: the register's side of a unit's count (contract, `qualified`)."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from members.models import Membership, Standing


def full_members(on: date, known_at: datetime | None = None) -> QuerySet[Any]:
    """Return the memberships in force on a date of people who are full members then and work in a unit."""
    full = Standing.objects.known(known_at).filter(full_on__lte=on).values("person")
    rows = Membership.objects.known(known_at).on(on)
    return rows.filter(unit__isnull=False, person__in=full)
