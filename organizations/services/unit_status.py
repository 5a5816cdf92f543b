"""Whether a unit operates: suspended, resumed, closed; each may have been entered by mistake (contract, "`-`")."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.models import Unit
from organizations.permissions import Action
from organizations.rules.unit_history import suspensions
from organizations.rules.units import order_faults
from organizations.services.authority import authorized, demand_visible, refuse
from organizations.services.edits import (
    NOW,
    Edit,
    Told,
    check_day,
    claim_version,
    current_values,
    write_edit,
)
from organizations.services.nouns import UNIT
from organizations.services.submissions import once
from organizations.services.units import operating_code
from partybuild.kernel.errors import Conflict, Invalid
from partybuild.kernel.observations import ALWAYS

Constant = dict[str, Any]


@once("unit.suspended")
def suspend_unit(*, actor: Actor, unit: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Suspend a unit from a day on; it is no longer in operation and leaves the denominator."""

    def change(constant: Constant) -> Constant:
        if constant.get("closed_on"):
            raise Conflict(_("The unit is closed."), code="conflict", field="on")
        if any(until is None for _since, until in constant.get("suspensions") or ()):
            raise Conflict(_("The unit is suspended already."), code="duplicate", field="on")
        return {"suspensions": _sorted([*_stored(constant), [edit.day(today).isoformat(), None]])}

    return _change(actor, unit, Told("unit.suspended", reason=edit.reason), edit, today, change)


@once("unit.resumed")
def resume_unit(*, actor: Actor, unit: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Let a suspended unit operate again from a day on."""

    def change(constant: Constant) -> Constant:
        periods = _stored(constant)
        if not periods or periods[-1][1] is not None:
            raise Conflict(_("The unit is not suspended."), code="conflict", field="on")
        return {"suspensions": [*periods[:-1], [periods[-1][0], edit.day(today).isoformat()]]}

    return _change(actor, unit, Told("unit.resumed", reason=edit.reason), edit, today, change)


@once("unit.suspension_withdrawn")
def withdraw_suspension(*, actor: Actor, unit: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Take back the last suspension: entered by mistake, it never was."""

    def change(constant: Constant) -> Constant:
        if not _stored(constant):
            raise Conflict(_("The unit was never suspended."), code="conflict", field="on")
        return {"suspensions": _stored(constant)[:-1]}

    told = Told("unit.suspension_withdrawn", reason=_needed(edit))
    return _change(actor, unit, told, edit, today, change)


@once("unit.closed")
def close_unit(*, actor: Actor, unit: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Close a unit (deregistered) from a day on; it stays on the register as closed."""

    def change(constant: Constant) -> Constant:
        if constant.get("closed_on"):
            raise Conflict(_("The unit is closed already."), code="duplicate", field="on")
        return {"closed_on": edit.day(today).isoformat()}

    return _change(actor, unit, Told("unit.closed", reason=edit.reason), edit, today, change)


@once("unit.reopened")
def reopen_unit(*, actor: Actor, unit: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Take back a closing: entered by mistake, the unit never ended."""

    def change(constant: Constant) -> Constant:
        if not constant.get("closed_on"):
            raise Conflict(_("The unit is not closed."), code="conflict", field="on")
        return {"closed_on": None}

    return _change(actor, unit, Told("unit.reopened", reason=_needed(edit)), edit, today, change)


def _change(
    actor: Actor,
    unit: Unit,
    told: Told,
    edit: Edit,
    today: date,
    change: Callable[[Constant], Constant],
) -> Unit:
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), unit)
        check_day(edit, today)
        claim_version(UNIT, unit, edit.version)
        constant = current_values(UNIT, unit.pk)[ALWAYS]
        changed = change(constant)
        after = {**constant, **changed}
        closed = after.get("closed_on")
        refuse(
            order_faults(
                date.fromisoformat(after["established_on"]),
                date.fromisoformat(closed) if closed else None,
                suspensions(after.get("suspensions") or ()),
            )
        )
        placed = Told(told.action, operating_code(unit, today), told.reason)
        write_edit(actor=actor, noun=UNIT, owner=unit, changes={ALWAYS: changed}, told=placed)
    return unit


def _stored(constant: Constant) -> list[list[str | None]]:
    return [list(period) for period in constant.get("suspensions") or ()]


def _sorted(periods: list[list[str | None]]) -> list[list[str | None]]:
    return sorted(periods, key=lambda period: period[0] or "")


def _needed(edit: Edit) -> str:
    if not edit.reason.strip():
        raise Invalid(_("Say why this was entered by mistake."), code="missing", field="reason")
    return edit.reason
