"""Units: registered, corrected, moved; their suspensions and closings are in `unit_status`, their counts in `surveys`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.services.audit import Actor
from organizations.models import Unit, UnitState
from organizations.permissions import Action
from organizations.rules import units as rules
from organizations.rules.unit_history import DATED, UNDATED, suspensions
from organizations.services.authority import authorized, demand_visible, refuse
from organizations.services.edits import (
    NOW,
    Edit,
    Told,
    check_day,
    claim_version,
    current_values,
    demand_recordable,
    differences,
    stored,
    write_edit,
)
from organizations.services.nouns import UNIT
from organizations.services.places import place_faults, scope_faults, street_of
from organizations.services.submissions import once
from organizations.services.unit_codes import claim_code, provisional_number
from partybuild.kernel.errors import FieldError
from partybuild.kernel.observations import ALWAYS, in_force
from partybuild.kernel.pinyin import initials, sort_key

SURVEYED = "full_members"


@once("unit.registered")
def create_unit(*, actor: Actor, values: Mapping[str, Any], edit: Edit = NOW, today: date) -> Unit:
    """Register a unit; without a credit code it gets a provisional number (contract, "Stalls and others")."""
    given = with_street(values, edit.day(today))
    refuse([*rules.missing(given), *rules.faults(given), *_place_faults(given)])
    refuse(rules.order_faults(given["established_on"], given.get("closed_on"), ()))
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        on = check_day(edit, today)
        refuse(scope_faults(scope, places(given)))
        if given.get("site") is not None:
            demand_visible(scope, given["site"])
        code = claim_code(scope, given.get("credit_code") or "") or provisional_number()
        unit = Unit.objects.create(
            credit_code=code,
            name=given["name"],
            sort_key=sort_key(given["name"]),
            initials=initials(given["name"]),
        )
        told = Told("unit.registered", given.get("operating") or "", edit.reason)
        write_edit(actor=actor, noun=UNIT, owner=unit, changes=_observed(given, on), told=told)
    return unit


@once("unit.corrected")
def correct_unit(
    *, actor: Actor, unit: Unit, values: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Unit:
    """Record what differs from what is in force on the day of the edit; attributes that are not named stay."""
    return write_unit(actor=actor, unit=unit, values=values, edit=edit, today=today)


@once("unit.moved")
def move_unit(
    *, actor: Actor, unit: Unit, values: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Unit:
    """Record a new place of operation, with site and room: what is left out is no longer so."""
    place = {name: values.get(name) for name in ("site", "operating", "room")}
    given = with_street({**place, **_registered(values)}, edit.day(today))
    refuse([fault for fault in rules.missing(given) if fault.field == "operating"])
    return write_unit(
        actor=actor, unit=unit, values=given, edit=edit, today=today, action="unit.moved"
    )


def write_unit(
    *,
    actor: Actor,
    unit: Unit,
    values: Mapping[str, Any],
    edit: Edit,
    today: date,
    action: str = "unit.corrected",
) -> Unit:
    """The common way of corrections: rights, version, rules on what results, observations, audit entry."""
    refuse([*rules.faults(values), *_place_faults(values)])
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, unit)
        if values.get("site") is not None:
            demand_visible(scope, values["site"])
        claim_version(UNIT, unit, edit.version)
        demand_recordable(edit.day(today))
        changes = differences(UNIT, unit.pk, _known_only(values), edit.day(today), DATED)
        if changes.keys() - {ALWAYS}:
            check_day(edit, today)
        _refuse_result(unit, changes, edit.day(today))
        told = Told(action, operating_code(unit, today), edit.reason)
        write_edit(actor=actor, noun=UNIT, owner=unit, changes=changes, told=told)
    return unit


def operating_code(unit: Unit, today: date) -> str:
    """Return the place under which the audit trail files a change of a unit."""
    states = UnitState.objects.current().filter(owner=unit).order_by("valid_from")
    found = states.on(today).first() or states.first()
    return found.operating if found else ""


def with_street(values: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the values with the site's street where no place of operation is given."""
    given = dict(values)
    if not given.get("operating") and given.get("site") is not None:
        given["operating"] = street_of(given["site"], on)
    return given


def places(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the places of a unit by field."""
    return {name: values.get(name) or "" for name in ("operating", "registered")}


def _registered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"registered": values["registered"]} if "registered" in values else {}


def _place_faults(values: Mapping[str, Any]) -> list[FieldError]:
    return [
        fault
        for name, code in places(values).items()
        for fault in place_faults(code, name, (9,) if name == "operating" else (6, 9))
    ]


def _known_only(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in DATED or name in UNDATED}


def _observed(values: Mapping[str, Any], on: date) -> dict[date, dict[str, Any]]:
    known = {name: stored(value) for name, value in _known_only(values).items()}
    filled = {name: value for name, value in known.items() if value is not None}
    days = {ALWAYS: {name: value for name, value in filled.items() if name in UNDATED}}
    dated = {name: value for name, value in filled.items() if name in DATED}
    surveyed = values.get("surveyed_on") or on
    if SURVEYED in dated and surveyed != on:
        days[surveyed] = {SURVEYED: dated.pop(SURVEYED)}
    if dated:
        days[on] = dated
    return days


def _refuse_result(unit: Unit, changes: Mapping[date, Mapping[str, Any]], on: date) -> None:
    """Look at the unit as it will be: required values may not go, days stay in order."""
    known = current_values(UNIT, unit.pk)
    after = {day: {**known.get(day, {}), **changes.get(day, {})} for day in {*known, *changes}}
    constant = after[ALWAYS]
    established = (
        date.fromisoformat(constant["established_on"]) if constant.get("established_on") else None
    )
    closed = date.fromisoformat(constant["closed_on"]) if constant.get("closed_on") else None
    rows = list(after.items())
    result = {
        "name": constant.get("name"),
        "established_on": established,
        **{name: in_force(rows, name, on) for name in ("kind", "ownership", "operating", "site")},
    }
    refuse(rules.missing(result))
    if established:
        refuse(
            rules.order_faults(established, closed, suspensions(constant.get("suspensions") or ()))
        )
