"""A member over REST: the opaque id and the granted fields."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rest_framework import serializers

from accounts.api.bodies import Body
from members.enums import MemberStatus, Sex


class HolderShape(serializers.Serializer[Any]):
    """An organisation or unit by id and name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class MemberShape(serializers.Serializer[Any]):
    """All fields that can be granted; those that were not are absent."""

    id = serializers.UUIDField()
    name = serializers.CharField(required=False)
    sex = serializers.ChoiceField(Sex.choices, required=False, allow_null=True)
    birth_year = serializers.IntegerField(required=False, allow_null=True)
    ethnicity = serializers.CharField(required=False, allow_null=True)
    education = serializers.CharField(required=False, allow_null=True)
    occupation = serializers.CharField(required=False, allow_null=True)
    mobile = serializers.BooleanField(required=False, allow_null=True)
    status = serializers.ChoiceField(MemberStatus.choices, required=False, allow_null=True)
    admitted_on = serializers.DateField(required=False, allow_null=True)
    full_on = serializers.DateField(required=False, allow_null=True)
    organization = HolderShape(required=False, allow_null=True)
    unit = HolderShape(required=False, allow_null=True)


class LookupShape(Body):
    """An identity number to look up; it goes in the body, never in an address."""

    identity_number = serializers.CharField(max_length=40, write_only=True)


class FoundShape(serializers.Serializer[Any]):
    """The opaque id of the member found."""

    id = serializers.UUIDField()


def members(
    rows: Sequence[dict[str, Any]], fields: Sequence[str], on: date
) -> list[dict[str, Any]]:
    """Shape value rows of members by the granted fields."""
    return [{"id": row["uuid"], **{name: _field(row, name, on) for name in fields}} for row in rows]


def _field(row: dict[str, Any], name: str, on: date) -> Any:
    if name == "birth_year":
        return row["born_on"].year if row["born_on"] else None
    if name == "status":
        return _status(row, on)
    if name in ("organization", "unit"):
        found = row[f"{name}_uuid"]
        return {"id": found, "name": row[f"{name}_name"]} if found else None
    return None if row[name] == "" else row[name]


def _status(row: dict[str, Any], on: date) -> str | None:
    if row["full_on"] and row["full_on"] <= on:
        return MemberStatus.FULL.value
    return (
        MemberStatus.PROBATIONARY.value if row["admitted_on"] and row["admitted_on"] <= on else None
    )
