"""Changes as people read them: items by their names, values by their words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
# The names of everything that changes.
ITEMS: Mapping[str, Any] = {
    REGISTERED: gettext_lazy("Registered"),
    "name": gettext_lazy("Name"),
    "name_en": gettext_lazy("English name"),
    "kind": gettext_lazy("Kind"),
    "ownership": gettext_lazy("Ownership"),
    "industry": gettext_lazy("Industry"),
    "lifecycle": gettext_lazy("Life-cycle stage"),
    "site": gettext_lazy("Site"),
    "operating": gettext_lazy("Street of operation"),
    "registered": gettext_lazy("Place of registration"),
    "employees": gettext_lazy("Employees"),
    "full_members": gettext_lazy("Full members (survey)"),
    "union": gettext_lazy("Trade union"),
    "youth_league": gettext_lazy("Youth League"),
    "operation_mode": gettext_lazy("Mode of operation"),
    "room": gettext_lazy("Floor and room"),
    "no_organization_reason": gettext_lazy("Why there is no organisation"),
    "established_on": gettext_lazy("Established on"),
    "closed_on": gettext_lazy("Closed on"),
    "suspensions": gettext_lazy("Suspended"),
    "organization": gettext_lazy("Party organisation"),
    "liaison": gettext_lazy("Liaison"),
    "status": gettext_lazy("Status"),
    "street": gettext_lazy("Street"),
    "address": gettext_lazy("Address"),
    "longitude": gettext_lazy("Longitude"),
    "latitude": gettext_lazy("Latitude"),
    "property_manager": gettext_lazy("Property manager"),
    "opening_on": gettext_lazy("Expected opening"),
    "priority": gettext_lazy("Priority"),
    "responsible": gettext_lazy("Responsible person"),
    "in_force_from": gettext_lazy("In force from"),
    "in_force_to": gettext_lazy("In force until"),
    "successor": gettext_lazy("Merged into"),
    "parent": gettext_lazy("Belongs to"),
    "mode": gettext_lazy("Mode of establishment"),
    "category": gettext_lazy("Management category"),
    "seat": gettext_lazy("Seat"),
    "superior": gettext_lazy("Superior organisation"),
    "guidance": gettext_lazy("Guided by"),
    "term_years": gettext_lazy("Term in years"),
    "dissolved_on": gettext_lazy("Dissolved on"),
    "unit": gettext_lazy("Attached unit"),
    "election": gettext_lazy("Election"),
}


def events(changes: Iterable[Change], noun: str) -> list[Event]:
    """Return changes as the history shows them."""
    listed = list(changes)
    speak = speaker(listed, noun)
    return [
        Event(
            at=change.at,
            who=change.who,
            role=_("By workbook") if change.action.startswith("workbook") else "",
            what=ITEMS.get(change.item, change.item),
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
        if item == "suspensions":
            return "; ".join(f"{since} – {until or ''}".strip() for since, until in value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        known: Mapping[Any, str] = sites if item == "site" else places if item in PLACES else {}
        return known.get(value, value)

    return speak


def note_of(change: Change) -> str:
    """Return how late a change was entered, and why."""
    parts = []
    if change.late:
        late = ngettext("entered %(days)s day later", "entered %(days)s days later", change.late)
        parts.append(late % {"days": change.late})
    if change.reason:
        parts.append(change.reason)
    return _(": ").join(parts)
