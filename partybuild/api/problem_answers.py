"""The problem answers of every operation in the OpenAPI document, with an example each: one rule for all apps."""

from collections.abc import Iterator
from typing import Any

WRITES = ("post", "patch")
METHODS = ("get", *WRITES)
SCHEMA = {
    "type": "object",
    "description": "What went wrong, for programs by `code`, for people in the language of the account (RFC 9457).",
    "required": ["type", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Field by field.",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {
                    "field": {"type": "string", "nullable": True},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
FIELD = {"field": "name", "code": "missing", "detail": "This field is needed."}
# status: what the answer means, and its code and sentence in the example
ANSWERS: dict[int, tuple[str, str, str]] = {
    400: ("A parameter or field cannot be accepted.", "missing", "This field is needed."),
    401: ("No valid key.", "not_authenticated", "Authentication credentials were not provided."),
    403: (
        "Inside your territory, but not allowed to you.",
        "register.edit",
        "The register is kept by street workers and the district officer.",
    ),
    404: ("Absent, or outside your territory: both answer alike.", "not_found", "Not found."),
    409: (
        "The state of things, or another request under the same key, stands against it.",
        "idempotency_conflict",
        "This Idempotency-Key was used for another request. Give every request its own.",
    ),
    412: (
        "Somebody changed it since it was read.",
        "conflict",
        "Somebody changed this since you read it. Read it again.",
    ),
    428: (
        "If-Match is missing.",
        "precondition_required",
        "Send the ETag of what you read as If-Match.",
    ),
}


def describe_problems(result: dict[str, Any], **_arguments: Any) -> dict[str, Any]:
    """Add the problem answers to the document (a post-processing hook of drf-spectacular)."""
    result["components"].setdefault("schemas", {})["Problem"] = SCHEMA
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                _add(path, method, operation)
    return result


def _add(path: str, method: str, operation: dict[str, Any]) -> None:
    for status in _possible(path, method, operation):
        answer = operation["responses"].setdefault(str(status), {"description": ""})
        meaning, code, detail = ANSWERS[status]
        answer["description"] = answer["description"] or meaning
        answer.setdefault("content", {})["application/problem+json"] = {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "examples": {code: {"value": _example(status, code, detail)}},
        }


def _possible(path: str, method: str, operation: dict[str, Any]) -> Iterator[int]:
    given = operation.get("parameters", ())
    sent = {each["name"]: each.get("required") for each in given if each["in"] == "header"}
    yield from (400, 401, 403)
    if "{" in path or method in WRITES:
        yield 404
    if "Idempotency-Key" in sent:
        yield 409
    if "If-Match" in sent:
        yield 412
    if sent.get("If-Match"):
        yield 428


def _example(status: int, code: str, detail: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "about:blank",
        "status": status,
        "code": code,
        "detail": detail,
    }
    return {**found, "errors": [FIELD]} if status == 400 else found
