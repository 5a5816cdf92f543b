"""What a person's entries must satisfy, wherever they come from (contract, sheet Members and "Limits")."""

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from partybuild.kernel.errors import FieldError
from partybuild.kernel.observations import ALWAYS

LENGTH = 200
TEXTS = ("name", "ethnicity", "education", "occupation")
PHONE = re.compile(r"\+?[0-9][0-9 -]{4,38}[0-9]", re.ASCII)


def faults(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what is wrong with the values that are given; absent ones are not looked at."""
    found = [
        FieldError(name, "limit", _("At most 200 characters."))
        for name in TEXTS
        if len(values.get(name) or "") > LENGTH
    ]
    if "name" in values and not (values["name"] or "").strip():
        found.append(FieldError("name", "missing", _("This is needed to register a member.")))
    phone = values.get("phone")
    if phone and not PHONE.fullmatch(phone):
        found.append(
            FieldError("phone", "format", _("A telephone number has digits, blanks and hyphens."))
        )
    return found


def age_on(born_on: date, on: date) -> int:
    """Return the completed years of age."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def born_between(youngest: int | None, oldest: int | None, on: date) -> tuple[date, date]:
    """Return the first and last birth date of people within an age band on a date."""
    first = _years_before(on, oldest + 1, 1) if oldest is not None else ALWAYS
    return first, _years_before(on, youngest) if youngest is not None else on


def _years_before(on: date, years: int, days: int = 0) -> date:
    year = on.year - years
    day = 28 if (on.month, on.day) == (2, 29) and not isleap(year) else on.day
    return date.fromordinal(on.replace(year=year, day=day).toordinal() + days)


def mask_phone(phone: str) -> str:
    """Return a telephone number as pages show it: 139****1111."""
    if len(phone) < 8:
        return "*" * len(phone)
    return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
