"""Assignments and visits as an export shows them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from organizations.models import Assignment, SiteState, Visit
from organizations.services.imports.definitions import ExportTask
from organizations.sheets.export_units import unit_ids

Rows = Iterator[dict[str, Any]]


def _assignments(task: ExportTask) -> Any:
    states = SiteState.objects.current().on(task.today).filter(street__in=sorted(task.codes))
    there = Q(unit__in=unit_ids(task)) | Q(site__in=states.values("owner"))
    return Assignment.objects.current().filter(there, worker__district__in=task.districts)


def liaison(task: ExportTask) -> Rows:
    """Yield the assignments to exported units and sites."""
    names = {
        "worker__number": "worker_number",
        "worker__name": "name",
        "kind": "kind",
        "unit__credit_code": "unit",
        "site__number": "site",
        "valid_from": "from",
        "valid_to": "to",
    }
    rows = _assignments(task).order_by("worker__number", "valid_from", "pk")
    for row in rows.values_list(*names).iterator():
        yield dict(zip(names.values(), row, strict=True))


def visits(task: ExportTask) -> Rows:
    """Yield the visits to exported units by workers whom the same file names on sheet Liaison."""
    named = _assignments(task).values("worker")
    rows = Visit.objects.current().filter(unit__in=unit_ids(task), worker__in=named)
    for number, unit, on, note in (
        rows.order_by("on", "pk")
        .values_list("worker__number", "unit__credit_code", "on", "note")
        .iterator()
    ):
        yield {"worker_number": number, "unit": unit, "on": on, "note": note}
