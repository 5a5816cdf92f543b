"""How many members organisations hold and units employ: answers for the app below, which asks without knowing whom."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.models import Membership, Standing


class Heads:
    """Members by the organisation that holds them (contract, `full_members`, `probationary_members`)."""

    def annotated(
        self, states: QuerySet[Any], on: date, known_at: datetime | None
    ) -> QuerySet[Any]:
        """Return the states with `full` and `probationary`, the members held on a date, within the one query."""
        rows = Membership.objects.known(known_at).on(on).filter(organization=OuterRef("owner"))
        full = is_full(on, known_at)
        return states.annotate(full=_counted(rows, full), probationary=_counted(rows, ~full))

    def held_from(self, organization: int, on: date) -> int:
        """Return how many people the organisation holds on a date or later."""
        rows = Membership.objects.current().filter(organization=organization)
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        return rows.values("person").distinct().count()


def is_full(on: date, known_at: datetime | None = None) -> Q:
    """Return the filter for memberships of people who are full members on a date."""
    full = Standing.objects.known(known_at).filter(full_on__lte=on)
    return Q(person__in=full.values("person"))


def full_members_at_work(on: date, known_at: datetime | None = None) -> QuerySet[Membership]:
    """Return the memberships of full members who work in a unit on a date, wherever they are held."""
    rows = Membership.objects.known(known_at).on(on).filter(unit__isnull=False)
    return rows.filter(is_full(on, known_at))


def _counted(rows: QuerySet[Any], which: Q) -> Coalesce:
    counts = rows.order_by().values("organization").annotate(number=Count("pk", filter=which))
    return Coalesce(Subquery(counts.values("number")), Value(0))
