"""The base of the register's REST lists: the caller's scope, one page, one object."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.pages import paged
from accounts.api.preconditions import tagged
from organizations.api.parameters import plain
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from organizations.services.edits import version_of
from organizations.services.observations import Noun
from partybuild.kernel import clock
from partybuild.kernel.errors import NotFound

Source = Callable[
    [Scope, Request], QuerySet[Any]
]  # the value rows of a scope that the parameters ask for
Render = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]


class ScopedView(APIView):
    """A view that knows what its caller may reach."""

    needed: ClassVar[Action] = Action.REST_READ  # not "action", which has a meaning to DRF

    def scope(self) -> Scope:
        """Return the caller's scope; Refused where the roles may not read this at all."""
        found = self.reach()
        demand(found, self.needed)
        return found

    def scope_to(self, action: Action) -> Scope:
        """Return the caller's scope; Refused where the roles do not allow the action."""
        found = self.reach()
        demand(found, action)
        return found

    def reach(self) -> Scope:
        """Return the caller's scope for a door that asks by itself: foreign things first, rights second."""
        return scope_of(self.request.user, clock.today())


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
        for word in plain(request, "search").split()[:5]:
            one = Q()
            for name in self.searched:
                one |= Q(**{f"{name}__icontains": word})
            found &= one
        return found


class DetailView(ScopedView):
    """One object by its opaque id."""

    source: ClassVar[Source]
    render: ClassVar[Render]
    noun: ClassVar[Noun]

    def get(self, request: Request, uuid: UUID) -> Any:
        """Answer the object with its tag, 404 where it is absent or out of scope."""
        row = type(self).source(self.scope(), request).filter(owner__uuid=uuid).first()
        if row is None:
            raise NotFound
        return tagged(request, type(self).render([row])[0], version_of(self.noun, row["owner_id"]))
