"""How attachments, assignments and visits look over REST; workers by number, never by name, and no notes."""

from typing import Any

from rest_framework import serializers

from organizations.api.shapes import ReferenceShape, Rows
from organizations.enums import WorkerKind

NUMBERS = {"unit": "credit_code", "site": "number", "organization": "code"}


class WorkerShape(serializers.Serializer[Any]):
    """A liaison officer or instructor by number."""

    id = serializers.UUIDField()
    number = serializers.CharField()


class AffiliationShape(serializers.Serializer[Any]):
    """A unit attached to an organisation over a period."""

    id = serializers.IntegerField()
    organization = ReferenceShape()
    unit = ReferenceShape()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)


class AssignmentShape(serializers.Serializer[Any]):
    """A worker assigned to a unit, or to all units of a site."""

    id = serializers.IntegerField()
    worker = WorkerShape()
    kind = serializers.ChoiceField(WorkerKind.choices)
    unit = ReferenceShape(allow_null=True)
    site = ReferenceShape(allow_null=True)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)


class VisitShape(serializers.Serializer[Any]):
    """A visit of a worker to a unit."""

    id = serializers.IntegerField()
    worker = WorkerShape()
    unit = ReferenceShape()
    visited_on = serializers.DateField()


def affiliations(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of attachments."""
    return [
        {
            "id": row["pk"],
            "organization": _reference(row, "organization"),
            "unit": _reference(row, "unit"),
            "valid_from": row["valid_from"],
            "valid_to": row["valid_to"],
        }
        for row in rows
    ]


def assignments(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of assignments."""
    return [
        {
            "id": row["pk"],
            "worker": _worker(row),
            "kind": row["kind"],
            "unit": _reference(row, "unit"),
            "site": _reference(row, "site"),
            "valid_from": row["valid_from"],
            "valid_to": row["valid_to"],
        }
        for row in rows
    ]


def visits(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of visits."""
    return [
        {
            "id": row["pk"],
            "worker": _worker(row),
            "unit": _reference(row, "unit"),
            "visited_on": row["on"],
        }
        for row in rows
    ]


def _worker(row: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["worker__uuid"], "number": row["worker__number"]}


def _reference(row: dict[str, Any], name: str) -> dict[str, Any] | None:
    if row[f"{name}__uuid"] is None:
        return None
    return {
        "id": row[f"{name}__uuid"],
        "number": row[f"{name}__{NUMBERS[name]}"],
        "name": row[f"{name}__name"],
    }
