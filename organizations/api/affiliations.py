"""Which organisation covers which unit, over REST: listed, attached, ended."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.bodies import read
from accounts.api.pages import paged
from accounts.api.preconditions import ETAG, IF_MATCH, IF_NONE_MATCH, demanded_version, tag, tagged
from accounts.api.sending import IDEMPOTENCY_KEY, answered_once
from organizations.api import fact_shapes
from organizations.api.bodies import AffiliationBody, AffiliationEndBody
from organizations.api.parameters import AS_OF, PAGING, chosen, day, instant
from organizations.api.shapes import page_of
from organizations.api.views import ScopedView
from organizations.api.writing import circumstances, speaking
from organizations.permissions import Action, demand
from organizations.rules.periods import Period
from organizations.scoping import Scope
from organizations.selectors.affiliations import access_attachment
from organizations.selectors.attached import affiliation_row, affiliation_rows
from organizations.selectors.organizations import access_organization, organizations_of
from organizations.selectors.references import referred
from organizations.selectors.units import units_of
from organizations.services import affiliations
from organizations.services.edits import Edit
from partybuild.kernel.errors import NotFound, Refused

FILTERS = [
    OpenApiParameter("unit", str, description="Credit code of the unit."),
    OpenApiParameter("organization", str, description="Code of the organisation."),
]
ORDERINGS = {
    "organization": ("organization__code", "pk"),
    "unit": ("unit__credit_code", "pk"),
    "valid_from": ("valid_from", "pk"),
}
ENDED: dict[str, str] = {"on": "valid_to"}


class Affiliations(ScopedView):
    orderings: ClassVar = ORDERINGS

    @extend_schema(
        operation_id="affiliations_list",
        parameters=[*AS_OF, *PAGING[:-1], *FILTERS],
        responses=page_of(fact_shapes.AffiliationShape),
    )
    def get(self, request: Request) -> Response:
        """Attachments of units to organisations of your territory that are in force on a date."""
        rows = affiliation_rows(self.scope(), day(request), instant(request))
        wanted = chosen(
            request,
            unit=("unit__credit_code", None),
            organization=("organization__code", None),
        )
        found = rows.filter(**wanted)
        return Response(paged(request, found, self.orderings, fact_shapes.affiliations))

    @extend_schema(
        operation_id="affiliations_create",
        request=AffiliationBody,
        parameters=[IDEMPOTENCY_KEY, ETAG],
        responses={201: fact_shapes.AffiliationShape},
    )
    def post(self, request: Request) -> Response:
        """Attach a unit to an organisation, both of your territory."""
        scope = self.scope_to(Action.REGISTER_EDIT)
        return answered_once(request, lambda: _attach(request, scope))


class Affiliation(ScopedView):
    @extend_schema(
        operation_id="affiliations_detail",
        parameters=[IF_NONE_MATCH, ETAG],
        responses=fact_shapes.AffiliationShape,
    )
    def get(self, request: Request, pk: int) -> Any:
        """One attachment; the id leads to it also after it was ended."""
        scope = self.reach()
        found = access_attachment(scope, pk)
        demand(scope, self.needed)
        return tagged(request, _shown(found), found.pk)

    @extend_schema(
        operation_id="affiliations_end",
        request=AffiliationEndBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH, ETAG],
        responses={200: fact_shapes.AffiliationShape},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """End an attachment: from that day on the organisation no longer covers the unit."""
        scope = self.reach()
        found = access_attachment(scope, pk)
        demand(scope, Action.REGISTER_EDIT)
        _demand_seat(scope, found.organization)
        return answered_once(request, lambda: _end(request, scope, found))


def _demand_seat(scope: Scope, organization: Any) -> None:
    """Raise Refused where only the unit lies in the scope, not the organisation."""
    try:
        access_organization(scope, organization.uuid)
    except NotFound as error:
        sentence = _("An attachment is ended where the organisation has its seat.")
        raise Refused(sentence, code=str(Action.REGISTER_EDIT)) from error


def _attach(request: Request, scope: Scope) -> Response:
    given = read(AffiliationBody, request)
    pair = (
        referred(organizations_of(scope), given["organization"], "organization"),
        referred(units_of(scope), given["unit"], "unit"),
    )
    period = Period(given["valid_from"], given.get("valid_to"))
    made = affiliations.attach_unit(
        actor=request.user,
        pair=pair,
        period=period,
        edit=circumstances(given),
        today=scope.today,
    )
    return _answer(request, made, 201)


def _end(request: Request, scope: Scope, found: Any) -> Response:
    demanded_version(request, found.pk)
    given = read(AffiliationEndBody, request)
    edit = Edit(on=given["valid_to"], reason=given.get("reason", ""))
    with speaking(ENDED):
        made = affiliations.end_attachment(
            actor=request.user, affiliation=found, edit=edit, today=scope.today
        )
    return _answer(request, made, 200)


def _shown(row: Any) -> dict[str, Any]:
    return fact_shapes.affiliations([affiliation_row(row.pk)])[0]


def _answer(request: Request, row: Any, status: int) -> Response:
    body = _shown(row)
    place = request.build_absolute_uri(reverse("api:affiliation", args=[row.pk]))
    return Response(body, status=status, headers={"ETag": tag(row.pk, body), "Location": place})
