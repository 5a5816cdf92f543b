"""What a unit's entries must satisfy, wherever they come from (contract, "Required in a new row", "Limits")."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.enums import UnitKind
from organizations.rules.periods import FIRST, LAST, Period, clash, in_order, is_recordable
from partybuild.kernel.errors import FieldError

PEOPLE = range(10_000_001)
LENGTHS = {"name": 200, "operation_mode": 200, "room": 200, "no_organization_reason": 2_000}
REQUIRED = ("name", "kind", "established_on")
QUALIFYING = 3  # full members from which an organisation is to be set up (domain COV-05)
SURVEY_DAYS = 365

Suspensions = Sequence[tuple[date, date | None]]


def missing(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what a new unit lacks."""
    names = [*REQUIRED, *(["ownership"] if values.get("kind") == UnitKind.ENTERPRISE else [])]
    found = [
        FieldError(name, "missing", _("This is needed to register a unit."))
        for name in names
        if values.get(name) in (None, "")
    ]
    if not values.get("operating") and not values.get("site"):
        found.append(
            FieldError("operating", "missing", _("A unit operates in a site or in a street."))
        )
    return found


def faults(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what is wrong with the values that are given; absent ones are not looked at."""
    found = [
        FieldError(name, "limit", _("At most %(limit)s characters.") % {"limit": limit})
        for name, limit in LENGTHS.items()
        if len(values.get(name) or "") > limit
    ]
    found += [
        FieldError(name, "limit", _("Numbers of people lie between 0 and 10,000,000."))
        for name in ("employees", "full_members")
        if values.get(name) is not None and values[name] not in PEOPLE
    ]
    found += [
        FieldError(name, "limit", span())
        for name in ("established_on", "closed_on")
        if not is_recordable(values.get(name))
    ]
    return found


def order_faults(
    established: date, closed: date | None, suspensions: Suspensions
) -> list[FieldError]:
    """Return what contradicts itself among founding, suspensions and closing."""
    if closed is not None and closed < established:
        return [FieldError("closed_on", "date_order", _before(_("The closing"), established))]
    for number, (since, until) in enumerate(suspensions):
        period = Period(since, until)
        if since < established:
            return [
                FieldError("suspended_on", "date_order", _before(_("The suspension"), established))
            ]
        if not in_order(period):
            return [
                FieldError(
                    "resumed_on", "date_order", _("It resumes after it was suspended, not before.")
                )
            ]
        if clash(period, [Period(*other) for other in suspensions[:number]]):
            return [
                FieldError("suspended_on", "overlap", _("It was suspended already at that time."))
            ]
    return []


def cautions(values: Mapping[str, Any], employees: int | None = None) -> list[str]:
    """Return what is allowed but unusual, as sentences: warnings never block."""
    members = values.get("full_members")
    staff = values.get("employees", employees)
    found = []
    if members is not None and members >= QUALIFYING:
        found.append(_("With 3 full members or more an organisation is to be set up."))
    if members is not None and staff is not None and members > staff:
        found.append(_("More full members than employees."))
    return found


def span() -> str:
    """Return the sentence about dates outside of what the register takes."""
    return _("Dates lie between %(first)s and %(last)s.") % {
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
    }


def _before(what: str, established: date) -> str:
    return _("%(what)s lies before the founding (%(day)s).") % {
        "what": what,
        "day": established.isoformat(),
    }
