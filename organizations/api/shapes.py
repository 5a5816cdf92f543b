"""How the register's nouns look over REST: one function a noun for speed, one serializer beside it for the description.

A test holds the two together. Names of responsible persons and notes are not part of it (docs/limits.md).
"""

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    ManagementCategory,
    OrganizationKind,
    Ownership,
    SiteKind,
    SitePriority,
    SiteStatus,
    TerritoryLevel,
    UnitKind,
    UnitStatus,
)

Rows = Sequence[dict[str, Any]]


class ReferenceShape(serializers.Serializer[Any]):
    """A site or organisation that another thing points to."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()


class TerritoryShape(serializers.Serializer[Any]):
    """A territory with its place in the tree on the date."""

    code = serializers.CharField()
    level = serializers.ChoiceField([level.name.lower() for level in TerritoryLevel])
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    parent = serializers.CharField(allow_null=True)
    in_force = serializers.BooleanField()
    successor = serializers.CharField(allow_null=True)


class SiteShape(serializers.Serializer[Any]):
    """A building, market, commercial street or park on the date."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    district = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(SiteKind.choices)
    status = serializers.ChoiceField(SiteStatus.choices, allow_null=True)
    street = serializers.CharField()
    address = serializers.CharField(allow_null=True)
    longitude = serializers.DecimalField(9, 6, allow_null=True)
    latitude = serializers.DecimalField(8, 6, allow_null=True)
    property_manager = serializers.CharField(allow_null=True)
    opening_on = serializers.DateField(allow_null=True)
    priority = serializers.ChoiceField(SitePriority.choices, allow_null=True)
    since = serializers.DateField(allow_null=True)


class UnitShape(serializers.Serializer[Any]):
    """A unit on the date."""

    id = serializers.UUIDField()
    credit_code = serializers.CharField()
    name = serializers.CharField()
    status = serializers.ChoiceField(UnitStatus.choices)
    kind = serializers.ChoiceField(UnitKind.choices)
    ownership = serializers.ChoiceField(Ownership.choices, allow_null=True)
    industry = serializers.ChoiceField(Industry.choices, allow_null=True)
    lifecycle = serializers.ChoiceField(Lifecycle.choices, allow_null=True)
    site = ReferenceShape(allow_null=True)
    operating_street = serializers.CharField()
    registered_at = serializers.CharField(allow_null=True)
    employees = serializers.IntegerField(allow_null=True)
    full_members = serializers.IntegerField(allow_null=True)
    union = serializers.BooleanField(allow_null=True)
    youth_league = serializers.BooleanField(allow_null=True)
    operation_mode = serializers.CharField(allow_null=True)
    room = serializers.CharField(allow_null=True)
    since = serializers.DateField()


class OrganizationShape(serializers.Serializer[Any]):
    """A Party organisation on the date."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    district = serializers.CharField()
    name = serializers.CharField()
    active = serializers.BooleanField()
    kind = serializers.ChoiceField(OrganizationKind.choices)
    mode = serializers.ChoiceField(EstablishmentMode.choices, allow_null=True)
    category = serializers.ChoiceField(ManagementCategory.choices, allow_null=True)
    street = serializers.CharField()
    superior = ReferenceShape(allow_null=True)
    guidance = ReferenceShape(allow_null=True)
    term_years = serializers.IntegerField(allow_null=True)
    last_election_on = serializers.DateField(allow_null=True)
    since = serializers.DateField()


def sites(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of sites."""
    plain = ("kind", "street", "opening_on")
    optional = ("status", "address", "property_manager", "priority")
    return [
        {
            "id": row["owner__uuid"],
            "number": row["owner__number"],
            "district": row["owner__district"],
            "name": row["owner__name"],
            **{name: row[name] for name in plain},
            **{name: row[name] or None for name in optional},
            **{name: _decimal(row[name]) for name in ("longitude", "latitude")},
            "since": row["valid_from"] if row["valid_from"].year > 1 else None,
        }
        for row in rows
    ]


def units(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of units."""
    plain = ("status", "kind", "employees", "full_members", "union", "youth_league")
    optional = ("ownership", "industry", "lifecycle", "operation_mode", "room")
    return [
        {
            "id": row["owner__uuid"],
            "credit_code": row["owner__credit_code"],
            "name": row["owner__name"],
            "site": _reference(row, "site", "number"),
            "operating_street": row["operating"],
            "registered_at": row["registered"] or None,
            **{name: row[name] for name in plain},
            **{name: row[name] or None for name in optional},
            "since": row["valid_from"],
        }
        for row in rows
    ]


def organizations(rows: Rows) -> list[dict[str, Any]]:
    """Shape value rows of organisations."""
    return [
        {
            "id": row["owner__uuid"],
            "code": row["owner__code"],
            "district": row["owner__district"],
            "name": row["owner__name"],
            "street": row["seat"],
            "superior": _reference(row, "superior", "code"),
            "guidance": _reference(row, "guidance", "code"),
            **{name: row[name] for name in ("active", "kind", "term_years", "last_election_on")},
            **{name: row[name] or None for name in ("mode", "category")},
            "since": row["valid_from"],
        }
        for row in rows
    ]


def _reference(row: dict[str, Any], name: str, number: str) -> dict[str, Any] | None:
    if row[f"{name}__uuid"] is None:
        return None
    return {
        "id": row[f"{name}__uuid"],
        "number": row[f"{name}__{number}"],
        "name": row[f"{name}__name"],
    }


def _decimal(value: Any) -> str | None:
    return None if value is None else f"{value:.6f}"


def page_of(shape: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """Return the description of a page of things of one shape."""
    name = shape.__name__.removesuffix("Shape")
    fields = {
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "count": serializers.IntegerField(required=False),
        "results": shape(many=True),
    }
    return type(f"{name}Page", (serializers.Serializer,), fields)
