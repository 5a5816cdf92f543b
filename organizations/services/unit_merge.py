"""Two records of one unit made one: the one under a provisional number goes into the one with the credit code.

Happens when a stall was surveyed under a number of ours and its code came in by another way. What was observed,
assigned, attached or visited under the number is recorded under the unit; where the unit knows better, it wins.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from organizations.models import FormerNumber, Unit
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_visible
from organizations.services.edits import NOW, Edit, claim_version
from organizations.services.nouns import UNIT
from organizations.services.observations import (
    load_observations,
    refold,
    retract,
    write_observations,
)
from organizations.services.submissions import once
from organizations.services.surveys import COUNTS
from organizations.services.undo.recorded import columns, fact_models
from organizations.services.unit_codes import set_aside
from partybuild.kernel.errors import Conflict
from partybuild.kernel.identifiers import is_provisional
from partybuild.kernel.observations import ALWAYS


@once("unit.merged")
def merge_units(*, actor: Actor, unit: Unit, into: Unit, edit: Edit = NOW, today: date) -> Unit:
    """Let the unit with the credit code take over everything that was recorded under the provisional number."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, unit)
        demand_visible(scope, into)
        claim_version(UNIT, unit, edit.version)
        claim_version(UNIT, into, None)
        number = Unit.objects.get(pk=unit.pk).credit_code
        if not is_provisional(number) or is_provisional(into.credit_code):
            text = _("Only a unit with a provisional number goes into one with a credit code.")
            raise Conflict(text, code="conflict", field="credit_code")
        entry = record(
            actor=actor,
            action="unit.merged",
            subject=into,
            rows=[unit],
            changes={"credit_code": into.credit_code},
            reason=edit.reason,
        )
        _hand_counts_over(unit, into, entry)
        for model in fact_models():
            for name in _references(model):
                _hand_facts_over(model, name, (unit, into), entry)
        FormerNumber.objects.filter(unit=unit).update(unit=into)
        FormerNumber.objects.create(number=number, unit=into)
        set_aside(unit)
    return into


def _hand_counts_over(unit: Unit, into: Unit, entry: Any) -> None:
    """Record the survey counts under the unit, on days on which it has none of its own; retract the rest."""
    known = load_observations(UNIT, [unit.pk, into.pk])
    own = known[into.pk]
    days = {
        on: {name: values[name] for name in COUNTS if name in values}
        for on, (_pk, values) in known[unit.pk].items()
        if on != ALWAYS and on not in own
    }
    write_observations(UNIT, {into.pk: {on: row for on, row in days.items() if row}}, entry=entry)
    retract(UNIT.observation, [pk for pk, _values in known[unit.pk].values()], entry)
    refold(UNIT, [unit.pk], entry=entry)


def _references(model: type[models.Model]) -> Iterable[str]:
    return [
        one.attname
        for one in model._meta.concrete_fields
        if one.is_relation and one.related_model is Unit
    ]


def _hand_facts_over(
    model: type[models.Model], name: str, units: tuple[Unit, Unit], entry: Any
) -> None:
    unit, into = units
    rows: Any = model._default_manager.filter(**{name: unit.pk}, retracted_at__isnull=True)
    for row in list(rows):
        retract(model, [row.pk], entry)
        values = {field: getattr(row, field) for field in columns(model)} | {name: into.pk}
        _record(model, values, entry)


def _record(model: type[models.Model], values: dict[str, Any], entry: Any) -> None:
    """Record a fact unless the unit has the same already (a period that overlaps, a visit of that day)."""
    try:
        with transaction.atomic():
            model._default_manager.create(**values, recorded_at=entry.at, recorded_in=entry)
    except IntegrityError:
        return
