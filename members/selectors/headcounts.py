"""How many members organisations hold, for the pages of the app below, which asks without knowing who answers."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.models import Membership


class Heads:
    """Members by the organisation that holds them (contract, `full_members`, `probationary_members`)."""

    def annotated(self, organizations: QuerySet[Any], on: date) -> QuerySet[Any]:
        """Return the organisations with `full_members` and `probationary_members` on a date, within the one query."""
        full = Q(person__standings__full_on__lte=on)
        return organizations.annotate(
            full_members=_counted(on, full), probationary_members=_counted(on, ~full)
        )

    def held_from(self, organization: int, on: date) -> int:
        """Return how many people the organisation holds on a date or later."""
        rows = Membership.objects.current().filter(organization=organization)
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        return rows.values("person").distinct().count()


def _counted(on: date, which: Q) -> Coalesce:
    rows = Membership.objects.current().on(on).filter(organization=OuterRef("pk"))
    rows = rows.filter(person__standings__retracted_at__isnull=True)
    counts = rows.order_by().values("organization").annotate(number=Count("pk", filter=which))
    return Coalesce(Subquery(counts.values("number")), Value(0))
