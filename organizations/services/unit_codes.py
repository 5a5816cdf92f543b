"""Numbers of units: the unified social credit code, or a provisional number until there is one."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from organizations.models import FormerNumber, Territory, Unit, UnitState
from organizations.permissions import Action
from organizations.rules.codes import ROOT
from organizations.scoping import Scope
from organizations.services.authority import authorized, demand_visible
from organizations.services.edits import NOW, Edit, claim_version
from organizations.services.nouns import UNIT
from organizations.services.submissions import once
from partybuild.kernel.cells import CellError
from partybuild.kernel.errors import Conflict, Invalid
from partybuild.kernel.identifiers import is_provisional, read_unit_code

PROVISIONAL, ASIDE, DIGITS = "P", "X", 9


@once("unit.code_known")
def merge_number(*, actor: Actor, unit: Unit, code: str, edit: Edit = NOW, today: date) -> Unit:
    """Give a unit its credit code; the provisional number leads to it from now on."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, unit)
        claim_version(UNIT, unit, edit.version)
        former = Unit.objects.select_for_update().get(pk=unit.pk).credit_code
        if not is_provisional(former):
            raise Conflict(
                _("The unit has its credit code already."), code="conflict", field="credit_code"
            )
        unit.credit_code = claim_code(scope, code)
        unit.save(update_fields=["credit_code"])
        FormerNumber.objects.create(number=former, unit=unit)
        record(
            actor=actor,
            action="unit.code_known",
            subject=unit,
            changes={"credit_code": unit.credit_code},
            reason=edit.reason,
        )
    return unit


def claim_code(scope: Scope | None, code: str) -> str:
    """Return a credit code that is right and free; empty stays empty.

    A row whose every fact was taken back (an undone import) gives its code up; the name of a unit outside the scope
    is not told.
    """
    if not code:
        return ""
    try:
        read_unit_code(code)
    except CellError as error:
        raise Invalid(str(error), code=error.code, field="credit_code") from error
    if is_provisional(code):
        text = _("A provisional number is given by the register.")
        raise Invalid(text, code="format", field="credit_code")
    taken = Unit.objects.filter(credit_code=code).first()
    if taken is not None and UnitState.objects.current().filter(owner=taken).exists():
        raise _taken(scope, taken)
    if taken is not None:
        set_aside(taken)
    return code


def set_aside(unit: Unit) -> None:
    """Take the number from a row that nothing is believed about any more; the row itself stays, as all rows do."""
    unit.credit_code = f"{ASIDE}{unit.pk:0{DIGITS}d}"
    unit.save(update_fields=["credit_code"])


def _taken(scope: Scope | None, unit: Unit) -> Conflict:
    if scope is None or Unit.objects.visible_to(scope).filter(pk=unit.pk).exists():
        text = _("%(code)s is on the register already: %(name)s.")
    else:
        text = _("%(code)s is on the register already, outside your territory; ask the district.")
    params = {"code": unit.credit_code, "name": unit.name}
    return Conflict(text, code="duplicate", field="credit_code", params=params)


def provisional_number() -> str:
    """Return the next free provisional number; runs in the transaction that uses it.

    One at a time: the root of the territory tree is locked, so that two registrations never take the same number.
    """
    list(Territory.objects.select_for_update().filter(code=ROOT).values_list("pk"))
    last = max(
        _last(Unit.objects.filter(credit_code__startswith=PROVISIONAL), "credit_code"),
        _last(FormerNumber.objects.filter(number__startswith=PROVISIONAL), "number"),
    )
    return f"{PROVISIONAL}{last + 1:0{DIGITS}d}"


def _last(rows: Any, column: str) -> int:
    numbers = rows.order_by(f"-{column}").values_list(column, flat=True)
    return next((int(number[1:]) for number in numbers[:1] if is_provisional(number)), 0)
