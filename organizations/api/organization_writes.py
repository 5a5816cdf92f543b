"""Party organisations: registered and corrected over REST, found by their code."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.bodies import read
from accounts.api.preconditions import ETAG, IF_MATCH, demanded_version
from accounts.api.sending import IDEMPOTENCY_KEY, answered_once
from organizations.api import lists, shapes
from organizations.api.bodies import (
    OrganizationBody,
    OrganizationChangeBody,
    OrganizationLookupBody,
)
from organizations.api.views import ScopedView
from organizations.api.writing import AWAY, ORGANIZATIONS, circumstances, speaking
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.selectors import listed, organization_choices
from organizations.selectors.organizations import access_organization
from organizations.selectors.references import known
from organizations.services import organizations
from organizations.services.organizations import OrganizationDraft
from partybuild.kernel.errors import Invalid, NotFound

LINES = ("superior", "guidance")


class Organizations(lists.Organizations):
    @extend_schema(
        operation_id="organizations_create",
        request=OrganizationBody,
        parameters=[IDEMPOTENCY_KEY, ETAG],
        responses={201: shapes.OrganizationShape},
    )
    def post(self, request: Request) -> Response:
        """Register an organisation; what is entered holds from its founding on."""
        scope = self.scope_to(Action.REGISTER_EDIT)
        return answered_once(request, lambda: _create(request, scope))


class Organization(lists.Organization):
    @extend_schema(
        operation_id="organizations_correct",
        request=OrganizationChangeBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH, ETAG],
        responses={200: shapes.OrganizationShape, 204: AWAY},
    )
    def patch(self, request: Request, uuid: Any) -> Response:
        """Correct an organisation from a day on; fields that are not sent stay."""
        scope = self.reach()
        organization = access_organization(scope, uuid, Action.REGISTER_EDIT)
        return answered_once(request, lambda: _correct(request, scope, organization))


class OrganizationLookup(ScopedView):
    @extend_schema(
        operation_id="organizations_lookup",
        request=OrganizationLookupBody,
        responses={200: shapes.OrganizationShape},
    )
    def post(self, request: Request) -> Response:
        """The organisation of your territory with a code, as it is today; changes nothing and needs no key."""
        scope = self.scope()
        given = read(OrganizationLookupBody, request)
        rows = listed.organization_rows(scope, scope.today, None).filter(owner__code=given["code"])
        if "district" in given:
            rows = rows.filter(owner__district=given["district"])
        found = list(rows[:2])
        if not found:
            raise NotFound
        if len(found) > 1:
            sentence = _(
                "Several districts have an organisation with this code: name the district."
            )
            raise Invalid(sentence, code="missing", field="district")
        return Response(shapes.organizations(found)[0])


def _create(request: Request, scope: Scope) -> Response:
    given = read(OrganizationBody, request)
    edit = circumstances(given)
    values = _lines(scope, ORGANIZATIONS.own(given))
    with speaking(ORGANIZATIONS.names):
        made = organizations.found_organization(
            actor=request.user, draft=OrganizationDraft(**values), edit=edit, today=scope.today
        )
    return ORGANIZATIONS.answer(request, scope, made, 201)


def _correct(request: Request, scope: Scope, organization: Any) -> Response:
    version = demanded_version(request, ORGANIZATIONS.version(organization))
    given = read(OrganizationChangeBody, request, partial=True)
    edit = circumstances(given, version)
    values = _lines(scope, ORGANIZATIONS.own(given))
    with speaking(ORGANIZATIONS.names):
        organizations.correct_organization(
            actor=request.user,
            organization=organization,
            values=values,
            edit=edit,
            today=scope.today,
        )
    return ORGANIZATIONS.answer(request, scope, organization)


def _lines(scope: Scope, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with the organisations that ids mean: those that the portal's form offers, no others."""
    meant = {
        name: known(organization_choices.superior(scope, str(values[name])), name)
        for name in LINES
        if values.get(name)
    }
    return {**values, **meant}
