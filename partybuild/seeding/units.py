"""Units of a synthetic district, with surveys, moves, suspensions and closings."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps

from accounts.bulk import insert_rows, reserve_ids
from organizations.services import nouns
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key
from partybuild.seeding import words
from partybuild.seeding.numbers import credit_code
from partybuild.seeding.plan import (
    INDUSTRIES,
    KINDS,
    LIFECYCLES,
    OWNERSHIPS,
    PREFIXES,
    Draws,
    Plan,
    Street,
)

OLDEST = date(1992, 1, 1)
ELSEWHERE = ("310115", "310112", "320505", "110105", "330106", "440305")
MEMBER_COUNTS = {0: 64, 1: 19, 2: 11, 3: 2, 4: 1, 5: 1, 7: 1, 12: 0.5, 30: 0.5}


def add_units(streets: list[Street], plan: Plan, draws: Draws, entry: Any) -> None:
    """Make the units street by street; numbers run through the whole district."""
    for number, street in enumerate(streets):
        _add(street, number * plan.units, plan, draws, entry)


def _add(street: Street, first: int, plan: Plan, draws: Draws, entry: Any) -> None:
    model = apps.get_model("organizations", "Unit")
    columns = [
        draws.many(shares, plan.units) for shares in (KINDS, INDUSTRIES, OWNERSHIPS, LIFECYCLES)
    ]
    street.units = list(reserve_ids(model, plan.units))
    rows, changes = [], {}
    for pk, order, kind, industry, ownership, lifecycle in zip(
        street.units, range(first, first + plan.units), *columns, strict=True
    ):
        name = words.unit(draws.rng, kind, industry)
        code = credit_code(PREFIXES[kind], street.code[:6], order)
        rows.append((pk, draws.uuid(), code, name, sort_key(name), initials(name)))
        traits = {"name": name, "kind": kind, "industry": industry, "lifecycle": lifecycle}
        if kind == "enterprise":
            traits["ownership"] = ownership
        changes[pk] = _history(pk, traits, street, draws, plan)
    insert_rows(model, ("id", "uuid", "credit_code", "name", "sort_key", "initials"), rows)
    write_observations(nouns.UNIT, changes, entry=entry, fresh=True)


def _history(
    pk: int, traits: dict[str, Any], street: Street, draws: Draws, plan: Plan
) -> dict[date, dict[str, Any]]:
    established = draws.day(OLDEST, plan.until - timedelta(days=60))
    street.founded[pk] = established
    always: dict[str, Any] = {"name": traits.pop("name"), "established_on": established.isoformat()}
    luck = draws.rng.random()
    if luck < 0.08:
        always["closed_on"] = draws.day(established, plan.until).isoformat()
    elif luck < 0.15:
        since = draws.day(established, plan.until)
        to = since + timedelta(days=200) if draws.chance(0.3) else None
        always["suspensions"] = [[since.isoformat(), to.isoformat() if to else None]]
    surveyed = draws.day(max(established, plan.until - timedelta(days=900)), plan.until)
    days: dict[date, dict[str, Any]] = {
        ALWAYS: always,
        surveyed: traits | _places(pk, street, draws),
    }
    days[surveyed] |= {"employees": draws.rng.randint(1, 120), "full_members": _members(draws)}
    if draws.chance(0.4):
        days.setdefault(draws.day(surveyed, plan.until), {})["full_members"] = _members(draws)
    if draws.chance(0.08):
        days.setdefault(draws.day(surveyed, plan.until), {})["lifecycle"] = "mature"
    return days


def _places(pk: int, street: Street, draws: Draws) -> dict[str, Any]:
    found: dict[str, Any] = {"operating": street.code, "registered": street.code}
    luck = draws.rng.random()
    if luck < 0.05:
        found["operating"] = draws.rng.choice(ELSEWHERE) + "001"
    elif luck < 0.20:
        found["registered"] = draws.rng.choice(ELSEWHERE)
    elif luck < 0.30:
        found["registered"] = street.code[:6]
    if luck >= 0.05 and street.sites and draws.chance(0.57):
        found["site"] = street.site_of[pk] = draws.rng.choice(street.sites)
    if draws.chance(0.1):
        found["union"] = True
    return found


def _members(draws: Draws) -> int:
    return draws.rng.choices(list(MEMBER_COUNTS), weights=list(MEMBER_COUNTS.values()))[0]
