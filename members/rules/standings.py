"""Probationary from admission, full from regularisation (domain DEV-13 to DEV-15; contract, "A member's row")."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from members.enums import MemberStatus
from organizations.rules.periods import is_recordable, span
from partybuild.kernel.errors import FieldError

ADULT = 18  # Party Constitution, article 1


class Days(NamedTuple):
    """The days of a person's standing."""

    admitted_on: date | None
    full_on: date | None = None
    approved_on: date | None = None


def status_on(days: Days, on: date) -> str:
    """Return the status on a date: the dates decide, whatever else was written."""
    full = days.full_on is not None and days.full_on <= on
    return (MemberStatus.FULL if full else MemberStatus.PROBATIONARY).value


def faults(days: Days) -> list[FieldError]:
    """Return what is wrong with the days."""
    if days.admitted_on is None:
        return [FieldError("admitted_on", "missing", _("This is needed to register a member."))]
    found = [
        FieldError(name, "limit", span())
        for name, day in days._asdict().items()
        if not is_recordable(day)
    ]
    if days.full_on is not None and days.full_on < days.admitted_on:
        text = _("Nobody becomes a full member before the admission.")
        found.append(FieldError("full_on", "date_order", text))
    return found


def cautions(days: Days, born_on: date | None) -> list[str]:
    """Return what is allowed but unusual, as sentences."""
    admitted: Any = days.admitted_on
    if born_on and admitted and _birthday(born_on, ADULT) > admitted:
        return [_("The admission lies before the 18th birthday.")]
    return []


def _birthday(born_on: date, age: int) -> date:
    leap_day = (born_on.month, born_on.day) == (2, 29)
    return born_on.replace(year=born_on.year + age, day=28 if leap_day else born_on.day)
