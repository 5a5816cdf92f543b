"""Each refusal becomes problem details with a stable code; nobody learns more than he may."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions

from partybuild.api.problems import MEDIA_TYPE, exception_handler
from partybuild.kernel.errors import Conflict, Invalid, NotFound, Refused


@pytest.mark.parametrize(
    ("raised", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (Http404("secret model name"), 404, "not_found"),
        (Refused("Not your street.", code="scope"), 403, "scope"),
        (PermissionDenied("Not your street."), 403, "permission_denied"),
        (Conflict("Changed meanwhile.", code="version"), 409, "version"),
        (Invalid("No.", code="date_order"), 400, "date_order"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.ParseError(), 400, "parse_error"),
        (RequestDataTooBig("3 MB"), 413, "limit"),
    ],
)
def test_status_and_code(raised: Exception, status: int, code: str) -> None:
    response = exception_handler(raised, {})
    assert response is not None
    assert (response.status_code, response.data["code"]) == (status, code)
    assert response.content_type == MEDIA_TYPE
    assert "secret" not in response.data["detail"]


def test_the_reason_is_told() -> None:
    response = exception_handler(
        Refused("Closed since %(day)s.", code="x", params={"day": "May"}), {}
    )
    assert response is not None
    assert response.data["detail"] == "Closed since May."


@pytest.mark.parametrize(
    ("raised", "errors"),
    [
        (Invalid("No.", code="missing", field="name"), [("name", "missing")]),
        (Invalid("No.", errors=[("a", "x", "1"), (None, "y", "2")]), [("a", "x"), (None, "y")]),
        (exceptions.ValidationError({"a": {"b": ["No."]}}), [("a.b", "invalid")]),
        (exceptions.ValidationError(["No."], code="choice"), [(None, "choice")]),
    ],
)
def test_single_errors(raised: Exception, errors: list[tuple[Any, str]]) -> None:
    response = exception_handler(raised, {})
    assert response is not None
    assert [(one["field"], one["code"]) for one in response.data["errors"]] == errors


def test_waiting_is_told() -> None:
    response = exception_handler(exceptions.Throttled(wait=7), {})
    assert response is not None
    assert response["Retry-After"] == "7"


def test_what_is_unknown_goes_on() -> None:
    assert exception_handler(RuntimeError(), {}) is None
