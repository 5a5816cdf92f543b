"""Attachments, assignments and visits as REST lists them: value rows of a scope, without names of workers and notes."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from organizations.models import Affiliation, Assignment, Visit
from organizations.scoping import Scope

Rows = QuerySet[Any, dict[str, Any]]
UNIT = ("unit__uuid", "unit__credit_code", "unit__name")
SITE = ("site__uuid", "site__number", "site__name")
WORKER = ("worker__uuid", "worker__number")
ORGANIZATION = ("organization__uuid", "organization__code", "organization__name")
PERIOD = ("pk", "valid_from", "valid_to")


def affiliation_rows(scope: Scope, on: date, known_at: datetime | None) -> Rows:
    """Return the attachments of the scope that are in force on a date."""
    rows = Affiliation.objects.known(known_at).on(on).visible_to(scope)
    return rows.values(*ORGANIZATION, *UNIT, *PERIOD)


def affiliation_row(pk: int) -> dict[str, Any]:
    """Return one attachment that was opened through its door."""
    return Affiliation.objects.values(*ORGANIZATION, *UNIT, *PERIOD).get(pk=pk)


def assignment_rows(scope: Scope, on: date, known_at: datetime | None) -> Rows:
    """Return the assignments of the scope that are in force on a date."""
    rows = Assignment.objects.known(known_at).on(on).visible_to(scope)
    return rows.values("kind", *WORKER, *UNIT, *SITE, *PERIOD)


def visit_rows(scope: Scope) -> Rows:
    """Return the visits to units of the scope."""
    return Visit.objects.current().visible_to(scope).values("pk", "on", *WORKER, *UNIT)
