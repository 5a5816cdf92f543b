"""Rows that name units, organisations and sites of other sheets or of the register."""

from typing import Any

from django.utils.translation import gettext as _

from organizations.services.imports import rings
from organizations.services.imports.definitions import Line
from organizations.services.imports.keyring import Found
from organizations.services.imports.run import SheetRun


def find_unit(slip: SheetRun, line: Line, column: str) -> Found | None:
    """Return the unit that a cell names; reports one that nobody knows."""
    code = line.values[column]
    found = rings.units(slip.run).get(code)
    if found is None:
        sentence = _("there is no unit %(code)s; enter it on sheet Units or mend the code")
        slip.error(line, column, "unknown_reference", sentence % {"code": code})
    return found


def find_organization(slip: SheetRun, line: Line, column: str) -> Found | None:
    """Return the organisation that a cell names; reports one that nobody knows."""
    ring, code = rings.organizations(slip.run), line.values[column]
    found = _first(ring, rings.everywhere(slip.run, code))
    if found is None:
        sentence = _(
            "there is no organisation %(code)s; enter it on sheet Organizations or mend the code"
        )
        slip.error(line, column, "unknown_reference", sentence % {"code": code})
    return found


def find_site(slip: SheetRun, line: Line, column: str) -> Found | None:
    """Return the site that a cell names; reports one that nobody knows."""
    ring, number = rings.sites(slip.run), line.values[column]
    found = _first(ring, rings.everywhere(slip.run, number))
    if found is None:
        sentence = _(
            "there is no site %(number)s; enter it on sheet Sites first or mend the number"
        )
        slip.error(line, column, "unknown_reference", sentence % {"number": number})
    return found


def _first(ring: Any, keys: list[tuple[str, str]]) -> Found | None:
    return next((found for key in keys if (found := ring.get(key)) is not None), None)
