"""Places as forms and services take them: well-formed, known inside the districts on the register, in scope."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.models import SiteState, Territory
from organizations.rules.codes import district_of, is_well_formed
from organizations.scoping import Scope
from partybuild.kernel.errors import FieldError

PLACES = (6, 9)


def place_faults(code: str, field: str, lengths: tuple[int, ...] = PLACES) -> list[FieldError]:
    """Return what is wrong with a code of a place; places outside the districts on the register need no node."""
    if not code:
        return []
    if not is_well_formed(code) or len(code) not in lengths:
        digits = _(" or ").join(str(length) for length in lengths)
        return [
            FieldError(
                field, "format", _("A place is a code of %(digits)s digits.") % {"digits": digits}
            )
        ]
    known = set(
        Territory.objects.filter(code__in={code, district_of(code)}).values_list("code", flat=True)
    )
    if district_of(code) in known and code not in known:
        text = _("There is no street %(code)s in this district.") % {"code": code}
        return [FieldError(field, "unknown_reference", text)]
    return []


def scope_faults(scope: Scope | None, codes: dict[str, str]) -> list[FieldError]:
    """Return a refusal unless one of the places, by field, lies in the scope."""
    given = {field: code for field, code in codes.items() if code}
    if scope is None or scope.codes & set(given.values()):
        return []
    text = _("This place lies outside your territory.")
    return [FieldError(next(iter(given), None), "out_of_scope", text)]


def street_of(site: Any, on: date) -> str:
    """Return the street of a site on a day, before its first day the earliest known."""
    states = SiteState.objects.current().filter(owner=site).order_by("valid_from")
    found = states.on(on).values_list("street", flat=True).first()
    return found or states.values_list("street", flat=True).first() or ""
