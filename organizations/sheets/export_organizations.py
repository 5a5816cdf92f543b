"""Organisations and their attachments as an export shows them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from organizations.models import Affiliation, Election, Organization, OrganizationState
from organizations.services.imports.definitions import ExportTask
from organizations.services.imports.differences import History
from organizations.services.nouns import ORGANIZATION
from organizations.services.observations import load_observations
from organizations.sheets.export_places import day
from organizations.sheets.export_units import BATCH, unit_ids

Rows = Iterator[dict[str, Any]]


def organization_ids(task: ExportTask) -> Any:
    """Return the organisations with their seat among the codes today, as a query."""
    states = OrganizationState.objects.current().on(task.today)
    return states.filter(seat__in=sorted(task.codes)).values("owner")


def organizations(task: ExportTask) -> Rows:
    """Yield the organisations of the task; a superior of another district cannot be told by its code."""
    found = Organization.objects.filter(pk__in=organization_ids(task)).order_by("district", "code")
    rows = list(found.values_list("pk", "code"))
    home = Organization.objects.filter(district__in=task.districts)
    codes = dict(home.values_list("pk", "code"))
    for start in range(0, len(rows), BATCH):
        batch = dict(rows[start : start + BATCH])
        days = load_observations(ORGANIZATION, list(batch))
        elections = Election.objects.current().filter(organization__in=list(batch))
        held = dict(
            elections.values("organization")
            .annotate(last=Max("held_on"))
            .values_list("organization", "last")
        )
        for pk, code in batch.items():
            known = History(days[pk])
            yield {"code": code, "last_election_on": held.get(pk), **_values(known, task, codes)}


def _values(known: History, task: ExportTask, codes: dict[int, str]) -> dict[str, Any]:
    dated = ("kind", "mode", "category", "term_years")
    return {name: known.on(name, task.today) for name in dated} | {
        "name": known.constant.get("name"),
        "superior": codes.get(known.on("superior", task.today)),
        "street": known.on("seat", task.today),
        "established_on": day(known.constant.get("established_on")),
        "dissolved_on": day(known.constant.get("dissolved_on")),
    }


def affiliations(task: ExportTask) -> Rows:
    """Yield the attachments of exported units to organisations that the same file can hold."""
    rows = Affiliation.objects.current().filter(
        unit__in=unit_ids(task), organization__in=organization_ids(task)
    )
    for organization, unit, begins, ends in (
        rows.order_by("organization__code", "valid_from", "pk")
        .values_list("organization__code", "unit__credit_code", "valid_from", "valid_to")
        .iterator()
    ):
        yield {"organization": organization, "unit": unit, "from": begins, "to": ends}
