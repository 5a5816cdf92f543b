"""Units: registered, corrected and moved, surveyed, suspended and closed over REST; found by their number."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.bodies import read
from accounts.api.preconditions import ETAG, IF_MATCH, IF_MATCH_OFFERED, demanded_version
from accounts.api.sending import IDEMPOTENCY_KEY, answered_once
from organizations.api import lists, shapes
from organizations.api.bodies import (
    StatusBody,
    SurveyBody,
    UnitBody,
    UnitChangeBody,
    UnitLookupBody,
)
from organizations.api.views import ScopedView
from organizations.api.writing import AWAY, UNITS, circumstances, seen_version, speaking
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.selectors import listed
from organizations.selectors.references import referred
from organizations.selectors.sites import sites_of
from organizations.selectors.units import access_unit
from organizations.services import surveys, unit_status, units
from partybuild.kernel.errors import NotFound

PLACE = frozenset({"site", "operating", "room", "registered"})
VERBS = {
    "suspend": unit_status.suspend_unit,
    "resume": unit_status.resume_unit,
    "withdraw_suspension": unit_status.withdraw_suspension,
    "close": unit_status.close_unit,
    "reopen": unit_status.reopen_unit,
}


class Units(lists.Units):
    @extend_schema(
        operation_id="units_create",
        request=UnitBody,
        parameters=[IDEMPOTENCY_KEY, ETAG],
        responses={201: shapes.UnitShape, 204: AWAY},
    )
    def post(self, request: Request) -> Response:
        """Register a unit; without a credit code it gets a provisional number."""
        scope = self.scope_to(Action.REGISTER_EDIT)
        return answered_once(request, lambda: _create(request, scope))


class Unit(lists.Unit):
    @extend_schema(
        operation_id="units_correct",
        request=UnitChangeBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH, ETAG],
        responses={200: shapes.UnitShape, 204: AWAY},
    )
    def patch(self, request: Request, uuid: Any) -> Response:
        """Correct or move a unit from a day on; fields that are not sent stay."""
        scope = self.reach()
        unit = access_unit(scope, uuid, Action.REGISTER_EDIT)
        return answered_once(request, lambda: _correct(request, scope, unit))


class UnitSurveys(ScopedView):
    @extend_schema(
        operation_id="units_survey",
        request=SurveyBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH_OFFERED, ETAG],
        responses={201: shapes.UnitShape},
    )
    def post(self, request: Request, uuid: Any) -> Response:
        """Record what was counted at a unit on a day; the same day again replaces."""
        scope = self.reach()
        unit = access_unit(scope, uuid, Action.REGISTER_EDIT)
        return answered_once(request, lambda: _survey(request, scope, unit))


class UnitStatus(ScopedView):
    @extend_schema(
        operation_id="units_status",
        request=StatusBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH_OFFERED, ETAG],
        responses={200: shapes.UnitShape},
    )
    def post(self, request: Request, uuid: Any) -> Response:
        """Suspend, resume or close a unit, or take that back."""
        scope = self.reach()
        unit = access_unit(scope, uuid, Action.REGISTER_EDIT)
        return answered_once(request, lambda: _status(request, scope, unit))


class UnitLookup(ScopedView):
    @extend_schema(
        operation_id="units_lookup", request=UnitLookupBody, responses={200: shapes.UnitShape}
    )
    def post(self, request: Request) -> Response:
        """The unit of your territory with a number, as it is today; changes nothing and needs no key."""
        scope = self.scope()
        number = read(UnitLookupBody, request)["credit_code"]
        row = listed.unit_rows(scope, scope.today, None).filter(listed.numbered(number)).first()
        if row is None:
            raise NotFound
        return Response(shapes.units([row])[0])


def _create(request: Request, scope: Scope) -> Response:
    given = read(UnitBody, request)
    edit = circumstances(given)
    values = _placed(scope, UNITS.own(given))
    with speaking(UNITS.names):
        unit = units.create_unit(actor=request.user, values=values, edit=edit, today=scope.today)
    return UNITS.answer(request, scope, unit, 201)


def _correct(request: Request, scope: Scope, unit: Any) -> Response:
    version = demanded_version(request, UNITS.version(unit))
    given = read(UnitChangeBody, request, partial=True)
    edit = circumstances(given, version)
    values = _placed(scope, UNITS.own(given))
    if values.get("site") and "operating" not in values:
        values = units.with_street(values, edit.day(scope.today))
    moved = bool(values) and values.keys() <= PLACE
    with speaking(UNITS.names):
        units.write_unit(
            actor=request.user,
            unit=unit,
            values=values,
            edit=edit,
            today=scope.today,
            action="unit.moved" if moved else "unit.corrected",
        )
    return UNITS.answer(request, scope, unit)


def _survey(request: Request, scope: Scope, unit: Any) -> Response:
    version = seen_version(request, UNITS.version(unit))
    counts = read(SurveyBody, request)
    edit = circumstances(counts, version)
    with speaking(UNITS.names):
        surveys.record_survey(
            actor=request.user, unit=unit, counts=counts, edit=edit, today=scope.today
        )
    return UNITS.answer(request, scope, unit, 201)


def _status(request: Request, scope: Scope, unit: Any) -> Response:
    version = seen_version(request, UNITS.version(unit))
    given = read(StatusBody, request)
    change = VERBS[given.pop("action")]
    with speaking(UNITS.names):
        change(actor=request.user, unit=unit, edit=circumstances(given, version), today=scope.today)
    return UNITS.answer(request, scope, unit)


def _placed(scope: Scope, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with the site that an id means."""
    if not values.get("site"):
        return values
    return {**values, "site": referred(sites_of(scope), values["site"], "site")}
