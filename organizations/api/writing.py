"""What the register's writes share: the door, the circumstances of a change, the answer with its tag.

A write asks for the right first, then for its key, then reads the body, and calls the service that the portal's form
calls. Nothing is decided here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.preconditions import demanded_version, stale_if_overtaken, tag
from organizations.api import shapes
from organizations.api.views import Render
from organizations.scoping import Scope
from organizations.selectors import listed
from organizations.services.edits import Edit, version_of
from organizations.services.nouns import ORGANIZATION, SITE, UNIT
from organizations.services.observations import Noun
from partybuild.kernel.errors import DomainError

AWAY = OpenApiResponse(description="Done; the thing lies outside your territory from now on.")


@dataclass(frozen=True)
class Thing:
    """How one noun is read back after a write; `names` are the client's names of the services' fields."""

    noun: Noun
    rows: Callable[..., Any]
    render: Render
    route: str
    names: Mapping[str, str]

    def own(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values under the services' names, empty texts as nothing."""
        back = {theirs: ours for ours, theirs in self.names.items()}
        return {
            back.get(name, name): None if value == "" else value for name, value in values.items()
        }

    def version(self, owner: Any) -> int:
        """Return the version in force."""
        return version_of(self.noun, owner.pk)

    def answer(self, request: Request, scope: Scope, owner: Any, status: int = 200) -> Response:
        """Answer the thing as it is now, 204 where the change took it out of the caller's reach."""
        on = listed.day_to_show(self.noun.state, owner.pk, scope.today)
        row = self.rows(scope, on, None).filter(owner=owner.pk).first()
        if row is None:
            return Response(status=204)
        body = self.render([row])[0]
        headers = {"ETag": tag(self.version(owner), body)}
        if status == 201:
            place = reverse(f"api:{self.route}", args=[owner.uuid])
            headers["Location"] = request.build_absolute_uri(place)
        return Response(body, status=status, headers=headers)


ON = {"on": "effective_on"}
SITES = Thing(SITE, listed.site_rows, shapes.sites, "site", ON)
UNITS = Thing(
    UNIT,
    listed.unit_rows,
    shapes.units,
    "unit",
    {**ON, "operating": "operating_street", "registered": "registered_at"},
)
ORGANIZATIONS = Thing(
    ORGANIZATION,
    listed.organization_rows,
    shapes.organizations,
    "organization",
    {**ON, "seat": "street"},
)


def circumstances(values: dict[str, Any], version: int | None = None) -> Edit:
    """Take the circumstances of the change out of a body."""
    return Edit(
        on=values.pop("effective_on", None), reason=values.pop("reason", ""), version=version
    )


def seen_version(request: Request, current: int) -> int | None:
    """Return the version named by `If-Match` where the write does not insist on one."""
    return demanded_version(request, current) if "If-Match" in request.headers else None


@contextmanager
def speaking(names: Mapping[str, str]) -> Iterator[None]:
    """Answer a service's refusals under the client's names."""
    try:
        with stale_if_overtaken():
            yield
    except DomainError as error:
        raise error.renamed(names) from error
