"""Units as an export shows them: what is in force today, with the latest survey and the latest suspension."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from organizations.models import Site, Unit, UnitState
from organizations.rules.unit_history import DATED
from organizations.services.imports.definitions import ExportTask
from organizations.services.imports.differences import History
from organizations.services.nouns import UNIT
from organizations.services.observations import load_observations
from organizations.sheets.export_places import day

BATCH = 2_000
COUNT = "full_members"
COLUMNS = {"operating": "operating_street", "registered": "registered_at"}


def unit_ids(task: ExportTask) -> Any:
    """Return the units that operate or are registered among the codes today, as a query."""
    codes = sorted(task.codes)
    states = UnitState.objects.current().on(task.today)
    return states.filter(Q(operating__in=codes) | Q(registered__in=codes)).values("owner")


def units(task: ExportTask) -> Iterator[dict[str, Any]]:
    """Yield the units of the task."""
    rows = list(
        Unit.objects.filter(pk__in=unit_ids(task)).order_by("pk").values_list("pk", "credit_code")
    )
    numbers = dict(Site.objects.filter(district__in=task.districts).values_list("pk", "number"))
    for start in range(0, len(rows), BATCH):
        batch = dict(rows[start : start + BATCH])
        days = load_observations(UNIT, list(batch))
        for pk, code in batch.items():
            yield {"credit_code": code, **_values(History(days[pk]), task, numbers)}


def _values(known: History, task: ExportTask, numbers: dict[int, str]) -> dict[str, Any]:
    found = {COLUMNS.get(name, name): known.on(name, task.today) for name in DATED if name != COUNT}
    found["site"] = numbers.get(found["site"])
    surveyed = [on for on, values in known.days if on <= task.today and COUNT in values]
    if surveyed and (count := known.on(COUNT, task.today, onward=True)) is not None:
        found |= {COUNT: count, "surveyed_on": surveyed[-1]}
    periods = known.constant.get("suspensions") or [[None, None]]
    return found | {
        "name": known.constant.get("name"),
        "established_on": day(known.constant.get("established_on")),
        "closed_on": day(known.constant.get("closed_on")),
        "suspended_on": day(periods[-1][0]),
        "resumed_on": day(periods[-1][1]),
    }
