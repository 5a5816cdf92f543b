"""What the routes of figures share: the asker's scope, the parameters, answers that need not be sent twice."""

from hashlib import sha256
from typing import Any

from django.utils.cache import get_conditional_response
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from reports.rules import asked
from reports.rules.asked import Asked
from reports.selectors.figures import Basis
from reports.selectors.reach import demand_territory, home_of


class FiguresView(APIView):
    """A route of figures: read-only, within the caller's territory, with a strong entity tag."""

    http_method_names = ["get", "head", "options"]

    def scope(self, request: Request) -> Scope:
        """Return the caller's scope; Refused where the roles read no figures."""
        found = scope_of(request.user, clock.today())
        demand(found, Action.FIGURES_VIEW)
        return found

    def read(self, request: Request, scope: Scope) -> tuple[Asked, Basis]:
        """Return what was asked for; Invalid for what cannot be read, NotFound outside the scope."""
        given = asked.read(request.query_params, today=scope.today, territory=home_of(scope))
        demand_territory(scope, given.territory)
        basis = Basis(given.as_of, given.territory, given.population, given.known_at)
        return given, basis

    def answer(self, request: Request, body: Any) -> Any:
        """Answer with a tag over the very bytes, or 304 where the caller has them already."""
        tag = f'"{sha256(JSONRenderer().render(body)).hexdigest()[:32]}"'
        response = Response(body, headers={"ETag": tag, "Cache-Control": "private, no-cache"})
        return get_conditional_response(request._request, etag=tag, response=response)  # noqa: SLF001 -- DRF wraps it
