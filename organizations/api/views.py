"""The base of the register's REST lists: the caller's scope, one page, one object."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.pages import paged
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from partybuild.kernel.errors import NotFound

Source = Callable[
    [Scope, Request], QuerySet[Any]
]  # the value rows of a scope that the parameters ask for
Render = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]


class ScopedView(APIView):
    """A view that knows what its caller may reach."""

    action: ClassVar[Action] = Action.REST_READ

    def scope(self) -> Scope:
        """Return the caller's scope; Refused where the roles may not read this at all."""
        found = scope_of(self.request.user, clock.today())
        demand(found, self.action)
        return found


class ListView(ScopedView):
    """A filtered, sorted, paged list of value rows."""

    orderings: ClassVar[Mapping[str, Sequence[str]]]
    searched: ClassVar[Sequence[str]] = ()
    source: ClassVar[Source]
    render: ClassVar[Render]

    def get(self, request: Request) -> Response:
        """Answer one page."""
        rows = type(self).source(self.scope(), request).filter(self.search(request))
        return Response(paged(request, rows, self.orderings, type(self).render))

    def search(self, request: Request) -> Q:
        """Return the filter of the search words: each must be found in one of the searched fields."""
        found = Q()
        for word in request.query_params.get("search", "").split()[:5]:
            one = Q()
            for name in self.searched:
                one |= Q(**{f"{name}__icontains": word})
            found &= one
        return found


class DetailView(ScopedView):
    """One object by its opaque id."""

    source: ClassVar[Source]
    render: ClassVar[Render]

    def get(self, request: Request, uuid: UUID) -> Response:
        """Answer the object, 404 where it is absent or out of scope."""
        row = type(self).source(self.scope(), request).filter(owner__uuid=uuid).first()
        if row is None:
            raise NotFound
        return Response(type(self).render([row])[0])
