"""Streets: set up, renamed, retired into a successor (contract, "Retired streets")."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.models import Territory
from organizations.permissions import Action
from organizations.rules.codes import default_parent, is_well_formed, level_of
from organizations.rules.periods import is_recordable
from organizations.rules.territory_history import DATED, UNDATED
from organizations.rules.units import span
from organizations.selectors.territories import load_tree
from organizations.services.authority import authorized, demand_reason
from organizations.services.edits import (
    NOW,
    Edit,
    Told,
    claim_version,
    current_values,
    differences,
    stored,
    write_edit,
)
from organizations.services.nouns import TERRITORY
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict, Invalid, NotFound
from partybuild.kernel.observations import ALWAYS

STREET_LENGTH, NAME = 9, 200


@once("territory.created")
def create_street(
    *, actor: Actor, code: str, values: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Territory:
    """Set up a street of the own district, in force from a day on or always."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.TERRITORY_EDIT)
        if not is_well_formed(code) or len(code) != STREET_LENGTH:
            raise Invalid(_("A street's code has 9 digits."), code="format", field="code")
        if scope is not None and default_parent(code) not in scope.codes:
            text = _("This place lies outside your territory.")
            raise Invalid(text, code="out_of_scope", field="code")
        if Territory.objects.filter(code=code).exists():
            text = _("There is a territory with this code.")
            raise Conflict(text, code="duplicate", field="code")
        _demand_name(values)
        _demand_days(values)
        street = Territory.objects.create(
            code=code,
            level=level_of(code),
            name=values["name"],
            name_en=values.get("name_en") or "",
        )
        known = {name: stored(values.get(name)) for name in ("name", "name_en", "in_force_from")}
        filled = {name: value for name, value in known.items() if value is not None}
        told = Told("territory.created", code, edit.reason)
        changes = {ALWAYS: filled}
        write_edit(actor=actor, noun=TERRITORY, owner=street, changes=changes, told=told)
    return street


@once("territory.corrected")
def correct_street(
    *, actor: Actor, street: Territory, values: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Territory:
    """Correct names and the first day; they hold on every day."""
    given = {name: values[name] for name in ("name", "name_en", "in_force_from") if name in values}
    with transaction.atomic():
        _open(actor, street, today)
        if "name" in given:
            _demand_name(given)
        _demand_days({**_days(street), **given})
        claim_version(TERRITORY, street, edit.version)
        _write(actor, street, given, Told("territory.corrected", street.code, edit.reason))
    return street


@once("territory.retired")
def retire_street(
    *, actor: Actor, street: Territory, successor: Territory | None, edit: Edit, today: date
) -> Territory:
    """End a street on a day; from then on its things count in its successor, else in the district alone."""
    with transaction.atomic():
        scope = _open(actor, street, today)
        on = edit.day(today)
        demand_reason(on, today, edit.reason)
        claim_version(TERRITORY, street, edit.version)
        if successor is not None:
            if scope is not None and successor.code not in scope.codes:
                raise NotFound
            _demand_line(street, successor, on)
        given = {"in_force_to": on, "successor": successor.code if successor else None}
        _demand_days({**_days(street), "in_force_to": on})
        _write(actor, street, given, Told("territory.retired", street.code, edit.reason))
    return street


@once("territory.restored")
def restore_street(*, actor: Actor, street: Territory, edit: Edit = NOW, today: date) -> Territory:
    """Take back a street's end that was entered by mistake."""
    with transaction.atomic():
        _open(actor, street, today)
        claim_version(TERRITORY, street, edit.version)
        if not current_values(TERRITORY, street.pk).get(ALWAYS, {}).get("in_force_to"):
            raise Conflict(_("The street has no end."), code="conflict")
        given = {"in_force_to": None, "successor": None}
        _write(actor, street, given, Told("territory.restored", street.code, edit.reason))
    return street


def _open(actor: Actor, street: Territory, today: date) -> Any:
    scope = authorized(actor, today, Action.TERRITORY_EDIT)
    if scope is not None and street.code not in scope.codes:
        raise NotFound
    return scope


def _write(actor: Actor, street: Territory, values: Mapping[str, Any], told: Told) -> None:
    known = {name: value for name, value in values.items() if name in UNDATED}
    changes = differences(TERRITORY, street.pk, known, ALWAYS, DATED)
    write_edit(actor=actor, noun=TERRITORY, owner=street, changes=changes, told=told)


def _days(street: Territory) -> dict[str, date | None]:
    constant = current_values(TERRITORY, street.pk).get(ALWAYS, {})
    return {
        name: date.fromisoformat(constant[name]) if constant.get(name) else None
        for name in ("in_force_from", "in_force_to")
    }


def _demand_days(values: Mapping[str, Any]) -> None:
    begins, ends = values.get("in_force_from"), values.get("in_force_to")
    if not is_recordable(begins) or not is_recordable(ends):
        raise Invalid(span(), code="limit", field="on")
    if begins and ends and ends <= begins:
        raise Invalid(_("The street ends before it begins."), code="date_order", field="on")


def _demand_name(values: Mapping[str, Any]) -> None:
    if not values.get("name"):
        raise Invalid(_("A street needs a name."), code="missing", field="name")
    if max(len(values["name"]), len(values.get("name_en") or "")) > NAME:
        text = _("At most %(limit)s characters.") % {"limit": NAME}
        raise Invalid(text, code="limit", field="name")


def _demand_line(street: Territory, successor: Territory, on: date) -> None:
    """Refuse a successor that is the street itself, that leads back to it, or that is not in force."""
    tree = load_tree()
    seen, at = {street.code}, successor.code
    while at:
        if at in seen:
            text = _("The successors would run in a circle.")
            raise Invalid(text, code="circular", field="successor")
        seen.add(at)
        at = tree.nodes[at].successor if at in tree else ""
    if not tree.is_in_force(successor.code, on):
        text = _("The successor is not in force on this day.")
        raise Invalid(text, code="date_order", field="successor")
