"""Coverage over REST (contract, "REST")."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from accounts.api.pages import paged
from organizations.api.parameters import PAGING
from partybuild.kernel.errors import Invalid
from reports import coverage
from reports.api import shapes
from reports.api.base import FiguresView
from reports.enums import Step
from reports.presentation import as_object, territory
from reports.rules import asked
from reports.rules.series import last_days
from reports.selectors.figures import Basis, figures
from reports.selectors.rows import UNIT_MEASURES, Behind, facts_of_units, units_behind
from reports.selectors.series import series

MOST_POINTS = 120
DEPTHS = {2: "own", 1: "joint"}
WORK = {2: "work_effective", 1: "work_tangible", 0: "none"}


class Coverage(FiguresView):
    @extend_schema(operation_id="coverage", parameters=shapes.BASIS, responses=shapes.CoverageShape)
    def get(self, request: Request) -> Any:
        """Coverage figures of a territory as of a date."""
        given, basis = self.read(request, self.scope(request))
        return self.answer(request, as_object(figures(basis, given.by)))


class CoverageSeries(FiguresView):
    @extend_schema(
        operation_id="coverage_series",
        parameters=[
            *(shapes.TERRITORY, shapes.POPULATION, shapes.KNOWN_AT),
            *(shapes.FROM, shapes.TO, shapes.STEP),
        ],
        responses=shapes.CoverageSeriesShape,
    )
    def get(self, request: Request) -> Any:
        """Coverage figures on the last day of each month, quarter or year between two dates, at most 120."""
        _given, basis = self.read(request, self.scope(request))
        step = request.query_params.get("step") or Step.MONTH.value
        dates = self._dates(request, step)
        body = {
            "territory": territory(basis.territory),
            "population": basis.population,
            "definition": coverage.DEFINITION,
            "step": step,
            "results": [
                {"as_of": one.basis.as_of.isoformat(), "counts": one.counts, "rates": one.rates}
                for one in series(basis, dates)
            ],
        }
        if basis.known_at:
            body["known_at"] = basis.known_at.isoformat()
        return self.answer(request, body)

    def _dates(self, request: Request, step: str) -> list[Any]:
        faults = []
        if step not in Step.values:
            sentence = _("step is one of %(choices)s.") % {"choices": ", ".join(Step.values)}
            faults.append(("step", "choice", sentence))
        days = {}
        for name in ("from", "to"):
            try:
                days[name] = asked.day(request.query_params.get(name, ""))
            except ValueError:
                faults.append((name, "format", _("Give a date such as 2026-06-30.")))
        if not faults and days["from"] > days["to"]:
            faults.append(("to", "date_order", _("The series ends before it begins.")))
        if not faults:
            found = last_days(days["from"], days["to"], step)
            if len(found) <= MOST_POINTS:
                return found
            sentence = _("A series has at most %(most)s dates.") % {"most": MOST_POINTS}
            faults.append(("from", "limit", sentence))
        raise Invalid(faults[0][2], code="invalid", errors=faults)


class CoverageUnits(FiguresView):
    orderings: ClassVar[Mapping[str, Sequence[str]]] = {
        "credit_code": ("credit_code",),
        "name": ("sort_key", "pk"),
    }

    @extend_schema(
        operation_id="coverage_units",
        parameters=[*shapes.BASIS, shapes.MEASURE, shapes.KEY, *PAGING],
        responses=shapes.CoverageUnitsShape,
    )
    def get(self, request: Request) -> Any:
        """The very units behind a figure; with `by` and `key` those of one row of the breakdown."""
        scope = self.scope(request)
        given, basis = self.read(request, scope)
        measure = request.query_params.get("measure", "")
        if measure not in UNIT_MEASURES:
            words = ", ".join(UNIT_MEASURES)
            sentence = _("measure is one of %(choices)s.") % {"choices": words}
            raise Invalid(sentence, code="invalid", errors=[("measure", "choice", sentence)])
        behind = Behind(basis, measure)
        if given.by and "key" in request.query_params:
            behind = Behind(basis, measure, given.by, request.query_params["key"] or None)
        rows = units_behind(scope, behind)
        if text := request.query_params.get("search", "").strip():
            rows = rows.filter(Q(name__icontains=text) | Q(credit_code__istartswith=text))
        values = rows.values("pk", "uuid", "credit_code", "name", "sort_key")
        return self.answer(
            request, paged(request, values, self.orderings, lambda part: _units(basis, part))
        )


def _units(basis: Basis, part: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    facts = facts_of_units(basis, [row["pk"] for row in part])
    return [_unit(row, facts[row["pk"]]) for row in part]


def _unit(row: dict[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["uuid"]),
        "credit_code": row["credit_code"],
        "name": row["name"],
        "kind": facts["kind"],
        "ownership": facts["ownership"] or None,
        "industry": facts["industry"] or None,
        "lifecycle": facts["lifecycle"] or None,
        "operating": facts["operating"],
        "registered": facts["registered"] or None,
        "in_operation": bool(facts["live"]),
        "coverage": DEPTHS.get(facts["depth"]) or WORK[facts["work"]],
        "full_members": int(facts["full_members"]),
    }
