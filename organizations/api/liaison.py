"""Assignments of liaison officers and instructors, and their visits, over REST; not for programs without a person."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.bodies import read
from accounts.api.pages import paged
from accounts.api.sending import IDEMPOTENCY_KEY, answered_once
from organizations.api import fact_shapes
from organizations.api.bodies import VisitBody
from organizations.api.parameters import AS_OF, PAGING, chosen, day, instant
from organizations.api.shapes import page_of
from organizations.api.views import ScopedView
from organizations.api.writing import circumstances, speaking
from organizations.enums import WorkerKind
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.selectors.attached import assignment_rows, visit_rows
from organizations.selectors.references import referred
from organizations.selectors.units import units_of
from organizations.selectors.workers import own_worker, workers_of
from organizations.services import visits
from partybuild.kernel.errors import Invalid

UNIT = OpenApiParameter("unit", str, description="Credit code of the unit.")
WORKER = OpenApiParameter("worker", str, description="Number of the worker.")
FROM = OpenApiParameter("from", str, description="Visited on this day or later.")
TO = OpenApiParameter("to", str, description="Visited on this day or earlier.")
COUNTS = ("full_members", "employees", "union", "youth_league", "no_organization_reason")


class Liaison(ScopedView):
    needed = Action.REGISTER_VIEW
    orderings: ClassVar = {"worker": ("worker__number", "pk"), "valid_from": ("valid_from", "pk")}

    @extend_schema(
        operation_id="liaison_list",
        parameters=[
            *AS_OF,
            *PAGING[:-1],
            UNIT,
            WORKER,
            OpenApiParameter("site", str, description="Number of the site."),
            OpenApiParameter("kind", str, enum=WorkerKind.values),
        ],
        responses=page_of(fact_shapes.AssignmentShape),
    )
    def get(self, request: Request) -> Response:
        """Assignments to units and sites of your territory that are in force on a date."""
        rows = assignment_rows(self.scope(), day(request), instant(request))
        wanted = chosen(
            request,
            unit=("unit__credit_code", None),
            site=("site__number", None),
            worker=("worker__number", None),
            kind=("kind", WorkerKind.values),
        )
        found = rows.filter(**wanted)
        return Response(paged(request, found, self.orderings, fact_shapes.assignments))


class Visits(ScopedView):
    needed = Action.REGISTER_VIEW
    orderings: ClassVar = {"visited_on": ("on", "pk"), "worker": ("worker__number", "pk")}

    @extend_schema(
        operation_id="visits_list",
        parameters=[*PAGING[:-1], UNIT, WORKER, FROM, TO],
        responses=page_of(fact_shapes.VisitShape),
    )
    def get(self, request: Request) -> Response:
        """Visits to units of your territory."""
        wanted: dict[str, Any] = chosen(
            request, unit=("unit__credit_code", None), worker=("worker__number", None)
        )
        for name, lookup in (("from", "on__gte"), ("to", "on__lte")):
            if request.query_params.get(name):
                wanted[lookup] = day(request, name)
        rows = visit_rows(self.scope()).filter(**wanted)
        return Response(paged(request, rows, self.orderings, fact_shapes.visits))

    @extend_schema(
        operation_id="visits_create",
        request=VisitBody,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: fact_shapes.VisitShape},
    )
    def post(self, request: Request) -> Response:
        """Record a visit; counts that are sent become the survey of that day. Officers record their own."""
        scope = self.scope_to(Action.VISIT_RECORD)
        return answered_once(request, lambda: _visit(request, scope))


def _visit(request: Request, scope: Scope) -> Response:
    given = read(VisitBody, request)
    unit = referred(units_of(scope), given["unit"], "unit")
    report = visits.VisitReport(
        worker=_worker(scope, given.get("worker")),
        on=given["visited_on"],
        note=given.get("note") or "",
        counts={name: given[name] for name in COUNTS if given.get(name) not in (None, "")},
    )
    with speaking({"on": "visited_on"}):
        made = visits.record_visit(
            actor=request.user,
            unit=unit,
            report=report,
            edit=circumstances(given),
            today=scope.today,
        )
    row = visit_rows(scope).get(pk=made.pk)
    return Response(fact_shapes.visits([row])[0], status=201)


def _worker(scope: Scope, uuid: Any) -> Any:
    """Return the worker that an id means, the caller without one."""
    if uuid is not None:
        return referred(workers_of(scope), uuid, "worker")
    own = own_worker(scope)
    if own is None:
        raise Invalid(_("Say which worker made the visit."), code="missing", field="worker")
    return own
