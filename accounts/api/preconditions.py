"""Entity tags of single things: not sent again when known (`If-None-Match`), not overwritten unseen (`If-Match`).

A tag holds the version of the thing and a digest of what is answered: the digest decides whether an answer is known
already (it also names other things, which change by themselves), the version whether somebody changed the thing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from partybuild.kernel.errors import Conflict, DomainError

TAG = re.compile(r'(?<!W/)"(\d{1,18})\.[0-9a-f]{32}"')
STALE_CODES = ("version", "overtaken")
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The `ETag` that reading the thing answered; the change is refused when somebody was faster.",
)
IF_MATCH_OFFERED = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` that reading the thing answered; looked at when sent.",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200, 201],
    description="The strong entity tag of this answer, for `If-None-Match` and `If-Match`.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="An `ETag` of an earlier answer: 304 without a body where nothing changed.",
)


class VersionNeeded(DomainError):
    """A change without `If-Match` could overwrite what somebody else entered."""

    status = 428


class Stale(DomainError):
    """Somebody changed the thing since it was read."""

    status = 412


def tag(version: int, body: Any) -> str:
    """Return the strong entity tag of an answer about one thing."""
    return f'"{version}.{sha256(JSONRenderer().render(body)).hexdigest()[:32]}"'


def tagged(request: Request, body: Any, version: int) -> Any:
    """Answer one thing with its tag, or 304 where the caller has this very answer already."""
    found = tag(version, body)
    response = Response(body, headers={"ETag": found, "Cache-Control": "private, no-cache"})
    return get_conditional_response(request._request, etag=found, response=response)  # noqa: SLF001 -- DRF wraps it


def demanded_version(request: Request, current: int) -> int | None:
    """Return the version that the caller has seen; raises VersionNeeded without one, Stale when it is not in force.

    None for `*`, which asks for no particular version.
    """
    given = request.headers.get("If-Match", "").strip()
    if not given:
        sentence = _("Send the ETag of what you read as If-Match.")
        raise VersionNeeded(sentence, code="precondition_required", field="If-Match")
    if given == "*":
        return None
    if str(current) not in TAG.findall(given):
        raise _stale()
    return current


@contextmanager
def stale_if_overtaken() -> Iterator[None]:
    """Answer 412 where a service finds that somebody was faster after all."""
    try:
        yield
    except Conflict as conflict:
        if conflict.code in STALE_CODES:
            raise _stale() from conflict
        raise


def _stale() -> Stale:
    return Stale(_("Somebody changed this since you read it. Read it again."), code="conflict")
