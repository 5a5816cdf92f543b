"""How many members organisations hold and units employ: answers for the app below, which asks without knowing whom."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.models import Membership, Standing
from organizations.selectors import headcounts


class Heads:
    """Members by the organisation that holds them (contract, `full_members`, `probationary_members`)."""

    def counts(
        self, on: date, known_at: datetime | None, organizations: Collection[int] | None
    ) -> dict[int, headcounts.Count]:
        """Return the numbers of the organisations (all where none are named) on a date, in one query."""
        rows: Any = Membership.objects.known(known_at).on(on)
        if organizations is not None:
            rows = rows.filter(organization__in=organizations)
        rows = rows.order_by().values_list("organization")
        counted = rows.annotate(number=Count("pk"), full=Count("pk", filter=is_full(on, known_at)))
        return {pk: headcounts.Count(full, number - full) for pk, number, full in counted}

    def at_least(self, number: int, on: date, known_at: datetime | None) -> QuerySet[Any]:
        """Return the ids of organisations that hold so many full members, as a selection."""
        rows = Membership.objects.known(known_at).on(on).filter(is_full(on, known_at))
        counted = rows.order_by().values("organization").annotate(number=Count("pk"))
        return counted.filter(number__gte=number).values("organization")

    def annotated(
        self, states: QuerySet[Any], on: date, known_at: datetime | None
    ) -> QuerySet[Any]:
        """Return the states with `full` and `probationary`, the members held on a date, to sort by."""
        rows = Membership.objects.known(known_at).on(on).filter(organization=OuterRef("owner"))
        rows = rows.annotate(days=FilteredRelation("person__standings", condition=_known(known_at)))
        full = Q(days__full_on__lte=on)
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


def _known(at: datetime | None) -> Q:
    """Return the condition for the standing that was believed at an instant: one a person at most."""
    retracted = Q(person__standings__retracted_at__isnull=True)
    if at is None:
        return retracted
    later = Q(person__standings__retracted_at__gt=at)
    return (retracted | later) & Q(person__standings__recorded_at__lte=at)


def _counted(rows: QuerySet[Any], which: Q) -> Coalesce:
    counts = rows.order_by().values("organization").annotate(number=Count("pk", filter=which))
    return Coalesce(Subquery(counts.values("number")), Value(0))
