"""Streets and sites as an export shows them: what is believed today."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from organizations.models import SiteState, Territory
from organizations.services.imports.definitions import DISTRICT, ExportTask
from organizations.services.imports.differences import History
from organizations.services.nouns import TERRITORY
from organizations.services.observations import load_observations

Rows = Iterator[dict[str, Any]]


def streets(task: ExportTask) -> Rows:
    """Yield the districts and streets of the task, retired and future ones too."""
    codes = [code for code in sorted(task.codes) if len(code) >= DISTRICT]
    rows = Territory.objects.filter(code__in=codes).order_by("code")
    by_id = dict(rows.values_list("pk", "code"))
    days = load_observations(TERRITORY, list(by_id))
    for pk, code in by_id.items():
        if pk not in days:
            continue
        known = History(days[pk])
        yield {
            "code": code,
            "name": known.constant.get("name"),
            "name_en": known.constant.get("name_en"),
            "parent": known.on("parent", task.today),
            "from": day(known.constant.get("in_force_from")),
            "to": day(known.constant.get("in_force_to")),
            "successor": known.constant.get("successor"),
        }


SITE_COLUMNS = (
    "kind",
    "status",
    "street",
    "address",
    "longitude",
    "latitude",
    "property_manager",
    "opening_on",
    "priority",
    "responsible",
)


def sites(task: ExportTask) -> Rows:
    """Yield the sites whose street lies among the codes today."""
    states = SiteState.objects.current().on(task.today).filter(street__in=sorted(task.codes))
    for row in (
        states.order_by("owner__district", "owner__number")
        .values("owner__number", "owner__name", *SITE_COLUMNS)
        .iterator()
    ):
        shown = {name: row[name] for name in SITE_COLUMNS}
        yield {"number": row["owner__number"], "name": row["owner__name"], **shown}


def day(text: str | None) -> date | None:
    """Return a stored day."""
    return date.fromisoformat(text) if text else None
