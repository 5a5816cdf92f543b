"""Sites: registered and corrected over REST."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.bodies import read
from accounts.api.preconditions import ETAG, IF_MATCH, demanded_version
from accounts.api.sending import IDEMPOTENCY_KEY, answered_once
from organizations.api import lists, shapes
from organizations.api.bodies import SiteBody, SiteChangeBody
from organizations.api.writing import AWAY, SITES, circumstances, speaking
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.selectors.sites import access_site
from organizations.services import sites


class Sites(lists.Sites):
    @extend_schema(
        operation_id="sites_create",
        request=SiteBody,
        parameters=[IDEMPOTENCY_KEY, ETAG],
        responses={201: shapes.SiteShape},
    )
    def post(self, request: Request) -> Response:
        """Register a site; what is entered holds back to its beginning."""
        scope = self.scope_to(Action.REGISTER_EDIT)
        return answered_once(request, lambda: _create(request, scope))


class Site(lists.Site):
    @extend_schema(
        operation_id="sites_correct",
        request=SiteChangeBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH, ETAG],
        responses={200: shapes.SiteShape, 204: AWAY},
    )
    def patch(self, request: Request, uuid: Any) -> Response:
        """Correct a site from a day on; fields that are not sent stay."""
        scope = self.reach()
        site = access_site(scope, uuid, Action.REGISTER_EDIT)
        return answered_once(request, lambda: _correct(request, scope, site))


def _create(request: Request, scope: Scope) -> Response:
    given = read(SiteBody, request)
    edit = circumstances(given)
    with speaking(SITES.names):
        site = sites.create_site(
            actor=request.user, values=SITES.own(given), edit=edit, today=scope.today
        )
    return SITES.answer(request, scope, site, 201)


def _correct(request: Request, scope: Scope, site: Any) -> Response:
    version = demanded_version(request, SITES.version(site))
    given = read(SiteChangeBody, request, partial=True)
    edit = circumstances(given, version)
    with speaking(SITES.names):
        sites.correct_site(
            actor=request.user, site=site, values=SITES.own(given), edit=edit, today=scope.today
        )
    return SITES.answer(request, scope, site)
