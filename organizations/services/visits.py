"""Visits: recorded with what was counted on the way, and taken back when entered by mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Unit, Visit, Worker
from organizations.permissions import Action
from organizations.rules.liaison import visit_faults
from organizations.scoping import Scope
from organizations.services.authority import authorized, demand_visible, refuse
from organizations.services.edits import NOW, Edit, claim_version, current_values
from organizations.services.nouns import UNIT
from organizations.services.submissions import once
from organizations.services.surveys import observe_counts
from organizations.services.units import operating_code
from partybuild.kernel.errors import Conflict, Invalid, Refused
from partybuild.kernel.observations import ALWAYS


@dataclass(frozen=True, kw_only=True)
class VisitReport:
    """Who visited on which day, what was talked about, and what was counted."""

    worker: Worker
    on: date
    note: str = ""
    counts: Mapping[str, Any] = field(default_factory=dict)


@once("visit.recorded")
def record_visit(
    *, actor: Actor, unit: Unit, report: VisitReport, edit: Edit = NOW, today: date
) -> Visit:
    """Record a visit; counts that changed become the survey of that day. An officer records the own visits alone."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.VISIT_RECORD)
        demand_visible(scope, unit)
        _demand_own(scope, report.worker)
        constant = current_values(UNIT, unit.pk).get(ALWAYS, {})
        established = constant.get("established_on")
        began = date.fromisoformat(established) if established else None
        refuse(visit_faults(report.on, report.note, today, began))
        _demand_new(unit, report)
        claim_version(UNIT, unit, edit.version)
        entry = record(
            actor=actor,
            action="visit.recorded",
            subject=unit,
            scope_code=operating_code(unit, today),
            rows=[report.worker],
            changes={"on": report.on.isoformat()},
            reason=edit.reason,
        )
        visit = Visit.objects.create(
            worker=report.worker,
            unit=unit,
            on=report.on,
            note=report.note,
            recorded_at=entry.at,
            recorded_in=entry,
        )
        if report.counts:
            counted = Edit(on=report.on, reason=edit.reason)
            observe_counts(actor=actor, unit=unit, counts=report.counts, edit=counted, today=today)
    return visit


@once("visit.withdrawn")
def withdraw_visit(*, actor: Actor, visit: Visit, edit: Edit, today: date) -> Visit:
    """Take back a visit that was entered by mistake."""
    if not edit.reason.strip():
        raise Invalid(_("Say why this was entered by mistake."), code="missing", field="reason")
    with transaction.atomic():
        scope = authorized(actor, today, Action.VISIT_RECORD)
        demand_visible(scope, visit.unit)
        _demand_own(scope, visit.worker)
        entry = record(
            actor=actor,
            action="visit.withdrawn",
            subject=visit.unit,
            scope_code=operating_code(visit.unit, today),
            rows=[visit, visit.worker],
            reason=edit.reason,
        )
        if not Visit.objects.filter(pk=visit.pk).retract(entry):
            raise refusals.overtaken()
    return visit


def records_for_others(scope: Scope) -> bool:
    """Whether the account may record visits of any worker: those who keep the register, not the officers."""
    return bool(scope.codes)


def _demand_own(scope: Scope | None, worker: Worker) -> None:
    if scope is None:
        return
    if not records_for_others(scope) and worker.pk != scope.worker:
        raise Refused(_("Liaison officers record their own visits."), code="visit.record")
    if worker.pk != scope.worker:
        demand_visible(scope, worker)


def _demand_new(unit: Unit, report: VisitReport) -> None:
    same = Visit.objects.current().filter(worker=report.worker, unit=unit, on=report.on)
    if same.exists():
        raise Conflict(
            _("A visit of this worker to this unit on this day is recorded already."),
            code="duplicate",
            field="visited_on",
        )
