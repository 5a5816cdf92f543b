"""Errors of the REST interface as RFC 9457 problem details, each with a stable `code`."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from partybuild.kernel.errors import DomainError, FieldError

MEDIA_TYPE = "application/problem+json"


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Translate what a view raised; anything unknown goes on and becomes a 500."""
    if isinstance(exception, DomainError):
        set_rollback()
        return _domain_problem(exception)
    if isinstance(exception, RequestDataTooBig):
        return problem(413, "limit", _("The body is too long."))
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    elif isinstance(exception, PermissionDenied):
        exception = exceptions.PermissionDenied(str(exception) or None)
    if not isinstance(exception, exceptions.APIException):
        return None
    set_rollback()
    return _framework_problem(exception)


def problem(
    status: int, code: str, detail: str, errors: list[FieldError] | None = None
) -> Response:
    """Build the answer; `errors` lists what is wrong field by field."""
    body: dict[str, Any] = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    if errors:
        body["errors"] = [
            {"field": error.field, "code": error.code, "detail": str(error.message)}
            for error in errors
        ]
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _domain_problem(error: DomainError) -> Response:
    errors = [each for each in error.errors if each.field is not None or len(error.errors) > 1]
    response = problem(error.status, error.code, str(error), errors)
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(wait)
    return response


def _framework_problem(error: exceptions.APIException) -> Response:
    headers = {}
    if auth := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = auth
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = f"{wait:.0f}"
    if isinstance(error, exceptions.ValidationError):
        response = problem(
            error.status_code, "invalid", str(error.default_detail), list(_flat(error.detail))
        )
    else:
        codes = error.get_codes()
        code = codes if isinstance(codes, str) else str(error.default_code)
        response = problem(error.status_code, code, _sentence(error.detail))
    for name, value in headers.items():
        response[name] = value
    return response


def _sentence(detail: Any) -> str:
    if isinstance(detail, dict):
        return str(detail.get("detail", ""))
    return str(detail)


def _flat(detail: Any, field: str = "") -> list[FieldError]:
    """Return nested validation errors as a list; fields of fields are joined by dots."""
    if isinstance(detail, dict):
        return [
            one
            for name, inner in detail.items()
            for one in _flat(inner, f"{field}.{name}".strip("."))
        ]
    if isinstance(detail, list):
        return [one for inner in detail for one in _flat(inner, field)]
    name = None if field in ("", "non_field_errors") else field
    return [FieldError(name, getattr(detail, "code", "invalid"), str(detail))]
