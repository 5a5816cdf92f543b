"""Liaison officers and instructors of a synthetic district, their assignments and visits."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps

from accounts.bulk import insert_rows, reserve_ids
from partybuild.kernel.pinyin import initials, sort_key
from partybuild.seeding import words
from partybuild.seeding.plan import Draws, Plan, Street

UNITS_PER_WORKER = 24
STARTED = date(2021, 1, 1)
VISITED_FROM = timedelta(days=460)


def add_work(streets: list[Street], plan: Plan, draws: Draws, entry: Any) -> None:
    """Make workers, assign them to units and sites, and let them visit at the end of the quarters and between."""
    get = apps.get_model
    _workers(streets, plan, draws)
    assignments: list[tuple[Any, ...]] = []
    visits: set[tuple[int, int, date]] = set()
    for street in streets:
        for unit in draws.rng.sample(street.units, round(len(street.units) * 0.22)):
            worker = draws.rng.choice(street.workers)
            _assign(assignments, worker, unit, None, draws)
            _visit(visits, worker, unit, plan, draws)
        for site in street.sites:
            if draws.chance(0.6):
                worker = draws.rng.choice(street.workers)
                _assign(assignments, worker, None, site, draws)
                for unit in _visited(street, site, draws):
                    _visit(visits, worker, unit, plan, draws)
    known = (entry.at, entry.pk)
    fields: tuple[str, ...] = (
        "worker_id",
        "kind",
        "unit_id",
        "site_id",
        "valid_from",
        "valid_to",
        "recorded_at",
        "recorded_in_id",
    )
    insert_rows(get("organizations", "Assignment"), fields, [(*row, *known) for row in assignments])
    fields = ("worker_id", "unit_id", "on", "note", "recorded_at", "recorded_in_id")
    insert_rows(
        get("organizations", "Visit"), fields, [(*row, "", *known) for row in sorted(visits)]
    )


def _workers(streets: list[Street], plan: Plan, draws: Draws) -> None:
    model = apps.get_model("organizations", "Worker")
    each = max(1, plan.units // UNITS_PER_WORKER)
    ids = reserve_ids(model, each * len(streets))
    rows = []
    for number, pk in enumerate(ids):
        street = streets[number // each]
        street.workers.append(pk)
        name = words.person(draws.rng)
        rows.append(
            (
                pk,
                draws.uuid(),
                f"SW{number + 1:05d}",
                street.code[:6],
                name,
                sort_key(name),
                initials(name),
            )
        )
    insert_rows(model, ("id", "uuid", "number", "district", "name", "sort_key", "initials"), rows)


def _assign(
    rows: list[tuple[Any, ...]], worker: int, unit: int | None, site: int | None, draws: Draws
) -> None:
    since = draws.day(STARTED, STARTED + timedelta(days=1_700))
    ends = since + timedelta(days=400) if draws.chance(0.1) else None
    kind = "liaison_officer" if draws.chance(0.7) else "instructor"
    rows.append((worker, kind, unit, site, since, ends))


def _visited(street: Street, site: int, draws: Draws) -> Iterator[int]:
    for unit, place in street.site_of.items():
        if place == site and draws.chance(0.5):
            yield unit


def _visit(
    visits: set[tuple[int, int, date]], worker: int, unit: int, plan: Plan, draws: Draws
) -> None:
    day = plan.until - VISITED_FROM + timedelta(days=draws.rng.randint(0, 80))
    while day <= plan.until:
        if day >= STARTED:
            visits.add((worker, unit, day))
        day += timedelta(days=draws.rng.randint(60, 130))
