"""The list of checks; apps above may add their own in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from organizations.scoping import Scope

NOUNS = {
    "unit": "organizations.Unit",
    "organization": "organizations.Organization",
    "worker": "organizations.Worker",
    "person": "members.Person",
}


class Severity(StrEnum):
    """How bad a finding is: an error makes figures wrong, a warning may, a notice is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check; `find` returns the ids of the rows of `noun` that it finds on a day."""

    code: str
    severity: Severity
    noun: str
    label: Any
    advice: Any
    find: Callable[[date], Any]


_checks: dict[str, Check] = {}


def register(*checks: Check) -> None:
    """Add checks; a code registered twice keeps the later one."""
    _checks.update({check.code: check for check in checks})


def all_checks() -> list[Check]:
    """Return every check, the worst first."""
    order = list(Severity)
    return sorted(_checks.values(), key=lambda check: (order.index(check.severity), check.code))


def check_named(code: str) -> Check | None:
    """Return a check by its code."""
    return _checks.get(code)


def found_by(check: Check, on: date, scope: Scope | None = None) -> QuerySet[Any]:
    """Return the rows that a check finds on a day: all of them, or those of a scope."""
    rows = apps.get_model(NOUNS[check.noun]).objects.all()
    if scope is not None:
        rows = rows.visible_to(scope)
    found: QuerySet[Any] = rows.filter(pk__in=check.find(on))
    return found
