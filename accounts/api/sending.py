"""Writes that may be sent twice: the `Idempotency-Key` of a request (contract, "REST")."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import refusals
from accounts.encryption import lookup_hash
from accounts.services.sent_requests import Answer, Asked, act_once
from partybuild.kernel.errors import Invalid

HEADER = "Idempotency-Key"
LONGEST = 200
KEPT_HEADERS = ("ETag", "Location")
IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    required=True,
    description=(
        "Made up by the client, another one for every request (a UUID, say). The same request under the same key"
        " within 24 hours is not done again: the first answer comes back, with `Idempotency-Replayed: true`."
    ),
)


def answered_once(request: Request, act: Callable[[], Response]) -> Response:
    """Act unless this very request was answered before; call it behind the door, so that rights are asked each time."""
    asked = Asked(request.user, _key(request), _digest(request))
    try:
        answer = act_once(asked=asked, act=lambda: _kept(act()))
    except IntegrityError as error:
        raise refusals.translate(error) from error
    return _response(answer)


def _key(request: Request) -> str:
    key = request.headers.get(HEADER, "").strip()
    if not key:
        sentence = _("Every write needs an Idempotency-Key, so that sending it twice does it once.")
        raise Invalid(sentence, code="missing", field=HEADER)
    if len(key) > LONGEST or not (key.isascii() and key.isprintable()):
        sentence = _("An Idempotency-Key is a text of at most %(longest)s plain characters.")
        raise Invalid(sentence, code="format", field=HEADER, params={"longest": LONGEST})
    return key


def _digest(request: Request) -> str:
    body = sha256(request._request.body).hexdigest()  # noqa: SLF001 -- DRF wraps the request whose bytes count
    return lookup_hash(f"{request.method} {request.get_full_path()} {body}", purpose="request")


def _kept(response: Response) -> Answer:
    body = "" if response.data is None else JSONRenderer().render(response.data).decode()
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return Answer(response.status_code, body, headers)


def _response(answer: Answer) -> Response:
    headers: dict[str, Any] = dict(answer.headers)
    if answer.replayed:
        headers["Idempotency-Replayed"] = "true"
    data = json.loads(answer.body) if answer.body else None
    return Response(data, status=answer.status, headers=headers)
