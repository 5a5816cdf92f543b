"""Survey counts: how many people and full members a unit had on the day somebody asked (contract, "Surveys")."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.models import Unit
from organizations.permissions import Action
from organizations.rules import units as rules
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
from partybuild.kernel.errors import Invalid
from partybuild.kernel.observations import ALWAYS

COUNTS = ("full_members", "employees", "union", "youth_league", "no_organization_reason")


@once("unit.surveyed")
def record_survey(
    *, actor: Actor, unit: Unit, counts: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Unit:
    """Record what was counted on a day; the same day again replaces, what was not asked stays as it is."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, unit)
        check_day(edit, today)
        claim_version(UNIT, unit, edit.version)
        observe_counts(actor=actor, unit=unit, counts=counts, edit=edit, today=today)
    return unit


def observe_counts(
    *, actor: Actor, unit: Unit, counts: Mapping[str, Any], edit: Edit, today: date
) -> None:
    """Record counts as one observation of the day, inside the caller's transaction; a count is recorded though equal."""
    given = {name: counts[name] for name in COUNTS if counts.get(name) not in (None, "")}
    if not given:
        raise Invalid(_("Nothing was counted."), code="missing", field="full_members")
    refuse(rules.faults(given))
    on = edit.day(today)
    constant = current_values(UNIT, unit.pk)[ALWAYS]
    if on < date.fromisoformat(constant["established_on"]):
        raise Invalid(_("The unit did not exist yet on this day."), code="date_order", field="on")
    known = current_values(UNIT, unit.pk).get(on, {})
    changes = {on: given} if any(known.get(name) != value for name, value in given.items()) else {}
    told = Told("unit.surveyed", operating_code(unit, today), edit.reason)
    write_edit(actor=actor, noun=UNIT, owner=unit, changes=changes, told=told)
