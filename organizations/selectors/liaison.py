"""Workers, assignments and visits: lists, pages, and doors to single facts."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from organizations.models import Assignment, Visit, Worker
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors.search import mentions
from organizations.selectors.workers import workers_of
from partybuild.kernel.errors import NotFound


@dataclass(frozen=True)
class WorkerRow:
    """One line of the list of workers."""

    worker: Worker
    kinds: tuple[str, ...]
    units: int
    sites: int
    visited_on: date | None
    year: int


def worker_rows(workers: list[Worker], scope: Scope) -> list[WorkerRow]:
    """Return the lines of one page: assignments in the scope, visits this year and the last one; two queries."""
    ids = [worker.pk for worker in workers]
    held = Assignment.objects.current().on(scope.today).visible_to(scope).filter(worker__in=ids)
    posts: dict[int, list[tuple[str, int | None, int | None]]] = {pk: [] for pk in ids}
    for worker, kind, unit, site in held.values_list("worker", "kind", "unit", "site"):
        posts[worker].append((kind, unit, site))
    first = scope.today.replace(month=1, day=1)
    visits = Visit.objects.current().filter(worker__in=ids, on__lte=scope.today).order_by()
    visited = {
        worker: (last, year)
        for worker, last, year in visits.values_list("worker").annotate(
            last=Max("on"), year=Count("pk", filter=Q(on__gte=first))
        )
    }
    return [
        WorkerRow(
            worker=worker,
            kinds=tuple(sorted({kind for kind, _u, _s in posts[worker.pk]})),
            units=sum(unit is not None for _k, unit, _s in posts[worker.pk]),
            sites=sum(site is not None for _k, _u, site in posts[worker.pk]),
            visited_on=visited.get(worker.pk, (None, 0))[0],
            year=visited.get(worker.pk, (None, 0))[1],
        )
        for worker in workers
    ]


def workers_found(scope: Scope, asked: dict[str, Any]) -> QuerySet[Worker]:
    """Return the workers of the scope that meet the conditions."""
    found: QuerySet[Worker] = workers_of(scope)
    held = Assignment.objects.current().on(scope.today).filter(worker=OuterRef("pk"))
    if asked.get("q"):
        found = found.filter(mentions(asked["q"], "", "number"))
    if asked.get("kind"):
        found = found.filter(Exists(held.filter(kind=asked["kind"])))
    if asked.get("busy"):
        found = found.filter(Exists(held) if asked["busy"] == "yes" else ~Exists(held))
    return found


def visits_found(scope: Scope, asked: dict[str, Any]) -> QuerySet[Visit]:
    """Return the visits to units of the scope that meet the conditions."""
    demand(scope, Action.REGISTER_VIEW)
    found = Visit.objects.current().visible_to(scope).select_related("unit", "worker")
    if asked.get("q"):
        found = found.filter(mentions(asked["q"], "unit", "credit_code"))
    if asked.get("worker"):
        found = found.filter(worker__uuid=asked["worker"])
    if asked.get("since"):
        found = found.filter(on__gte=asked["since"])
    if asked.get("until"):
        found = found.filter(on__lte=asked["until"])
    return found


def access_assignment(scope: Scope, pk: int, action: Action) -> Assignment:
    """Return an assignment that is believed now; NotFound outside the scope."""
    rows = Assignment.objects.current().visible_to(scope)
    found = rows.filter(pk=pk).select_related("worker", "unit", "site").first()
    if found is None:
        raise NotFound
    demand(scope, action)
    return found


def access_visit(scope: Scope, pk: int, action: Action) -> Visit:
    """Return a visit that is believed now; NotFound outside the scope."""
    found = (
        Visit.objects.current()
        .visible_to(scope)
        .filter(pk=pk)
        .select_related("worker", "unit")
        .first()
    )
    if found is None:
        raise NotFound
    demand(scope, action)
    return found


@dataclass(frozen=True)
class WorkerPage:
    """One worker as the page shows it, as far as the scope reaches."""

    worker: Worker
    scope: Scope

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Assignments in the scope, newest first."""
        rows = Assignment.objects.current().visible_to(self.scope).filter(worker=self.worker)
        return list(rows.select_related("unit", "site").order_by("-valid_from", "-pk"))

    @cached_property
    def visits(self) -> list[Visit]:
        """The last visits to units of the scope."""
        rows = Visit.objects.current().visible_to(self.scope).filter(worker=self.worker)
        return list(rows.select_related("unit").order_by("-on")[:20])
