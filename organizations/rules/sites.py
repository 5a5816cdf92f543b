"""What the entries of a building, market, commercial street or park must satisfy (contract, "Limits")."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from organizations.rules.periods import is_recordable
from organizations.rules.units import span
from partybuild.kernel.errors import FieldError

LENGTHS = {"number": 40, "name": 200, "address": 200, "property_manager": 200, "responsible": 200}
REQUIRED = ("number", "name", "kind", "street")
DEGREES = {"longitude": 180, "latitude": 90}


def missing(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what a new site lacks."""
    return [
        FieldError(name, "missing", _("This is needed to register a site."))
        for name in REQUIRED
        if values.get(name) in (None, "")
    ]


def faults(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what is wrong with the values that are given; absent ones are not looked at."""
    found = [
        FieldError(name, "limit", _("At most %(limit)s characters.") % {"limit": limit})
        for name, limit in LENGTHS.items()
        if len(values.get(name) or "") > limit
    ]
    found += [
        FieldError(name, "limit", _("Not a place on this planet."))
        for name, limit in DEGREES.items()
        if values.get(name) is not None and abs(values[name]) > limit
    ]
    if not is_recordable(values.get("opening_on")):
        found.append(FieldError("opening_on", "limit", span()))
    return found
