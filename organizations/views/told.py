"""Changes as people read them: items by their names, values by their words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    ManagementCategory,
    OrganizationKind,
    Ownership,
    SiteKind,
    SitePriority,
    SiteStatus,
    UnitKind,
)
from organizations.selectors.history import REGISTERED, Change
from organizations.selectors.names import codes_in, site_names
from organizations.views.asking import place_names
from partybuild.kernel.pictures import Event

ENUMS: Mapping[str, Mapping[str, Any]] = {
    "unit": {
        "kind": UnitKind,
        "ownership": Ownership,
        "industry": Industry,
        "lifecycle": Lifecycle,
    },
    "site": {"kind": SiteKind, "status": SiteStatus, "priority": SitePriority},
    "organization": {
        "kind": OrganizationKind,
        "mode": EstablishmentMode,
        "category": ManagementCategory,
    },
}
PLACES = frozenset({"operating", "registered", "street", "seat", "successor", "parent"})


def items() -> dict[str, str]:
    """Return the names of everything that changes."""
    return {
        REGISTERED: _("Registered"),
        "name": _("Name"),
        "name_en": _("English name"),
        "kind": _("Kind"),
        "ownership": _("Ownership"),
        "industry": _("Industry"),
        "lifecycle": _("Life-cycle stage"),
        "site": _("Site"),
        "operating": _("Street of operation"),
        "registered": _("Place of registration"),
        "employees": _("Employees"),
        "full_members": _("Full members (survey)"),
        "union": _("Trade union"),
        "youth_league": _("Youth League"),
        "operation_mode": _("Mode of operation"),
        "room": _("Floor and room"),
        "no_organization_reason": _("Why there is no organisation"),
        "established_on": _("Established on"),
        "closed_on": _("Closed on"),
        "suspensions": _("Suspended"),
        "organization": _("Party organisation"),
        "liaison": _("Liaison"),
        "status": _("Status"),
        "street": _("Street"),
        "address": _("Address"),
        "longitude": _("Longitude"),
        "latitude": _("Latitude"),
        "property_manager": _("Property manager"),
        "opening_on": _("Expected opening"),
        "priority": _("Priority"),
        "responsible": _("Responsible person"),
        "in_force_from": _("In force from"),
        "in_force_to": _("In force until"),
        "successor": _("Merged into"),
        "parent": _("Belongs to"),
        "mode": _("Mode of establishment"),
        "category": _("Management category"),
        "seat": _("Seat"),
        "superior": _("Superior organisation"),
        "guidance": _("Guided by"),
        "term_years": _("Term in years"),
        "dissolved_on": _("Dissolved on"),
        "unit": _("Attached unit"),
        "election": _("Election"),
    }


def events(changes: Iterable[Change], noun: str) -> list[Event]:
    """Return changes as the history shows them."""
    listed = list(changes)
    named, speak = items(), speaker(listed, noun)
    return [
        Event(
            at=change.at,
            who=change.who,
            role=_("By workbook") if change.action.startswith("import") else "",
            what=named.get(change.item, change.item),
            before=speak(change.item, change.before),
            after=speak(change.item, change.after),
            on=change.on,
            note=note_of(change),
        )
        for change in listed
    ]


def speaker(changes: Iterable[Change], noun: str) -> Callable[[str, Any], Any]:
    """Return how a value of an item reads; the names of places and sites are read once for all."""
    values = [(change.item, value) for change in changes for value in (change.before, change.after)]
    places = place_names(codes_in(values, PLACES))
    sites = site_names(value for item, value in values if item == "site" and value)
    enums = ENUMS.get(noun, {})

    def speak(item: str, value: Any) -> Any:
        if value in (None, "", []):
            return None
        if item in enums:
            return enums[item](value).label
        if item in PLACES:
            return places.get(value, value)
        if item == "site":
            return sites.get(value, value)
        if item == "suspensions":
            return "; ".join(f"{since} – {until or ''}".strip() for since, until in value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return value

    return speak


def note_of(change: Change) -> str:
    parts = []
    if change.late:
        late = ngettext("entered %(days)s day later", "entered %(days)s days later", change.late)
        parts.append(late % {"days": change.late})
    if change.reason:
        parts.append(change.reason)
    return _(": ").join(parts)
