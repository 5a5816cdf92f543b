"""Persons as the writer of observations needs them: what is believed now stands in their own columns."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from members import models
from organizations.services.observations import Noun
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key

UNDATED = ("name", "sex", "born_on")
DATED = ("ethnicity", "education", "occupation", "mobile")
PHONE = "phone"  # its value is never kept in an observation, only that it changed
CHANGED = "changed"
_CONVERT = {"born_on": date.fromisoformat}


def renew(person: Any, days: Mapping[date, Mapping[str, Any]]) -> bool:
    """Bring a person's columns up to what was observed last; returns whether anything differs."""
    found = dict(days.get(ALWAYS, {}))
    for day in sorted(day for day in days if day > ALWAYS):
        found.update(days[day])
    changed = False
    for name in (*UNDATED, *DATED):
        if name in found:
            value = _column(name, found[name])
            changed |= getattr(person, name) != value
            setattr(person, name, value)
    if changed:
        person.sort_key, person.initials = sort_key(person.name), initials(person.name)
    return changed


def _column(name: str, value: Any) -> Any:
    if value is None:
        return None if name in ("born_on", "mobile") else ""
    return _CONVERT[name](value) if name in _CONVERT else value


PERSON = Noun(
    owner=models.Person,
    observation=models.PersonObservation,
    convert=_CONVERT,
    renew=renew,
    renewed=(*UNDATED, *DATED),
)
