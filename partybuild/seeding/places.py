"""Territories and sites of a synthetic district."""

from itertools import islice
from typing import Any

from django.apps import apps

from accounts.bulk import insert_rows, reserve_ids
from organizations.rules.codes import ROOT, default_parent, level_of
from organizations.services import nouns
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key
from partybuild.seeding import words
from partybuild.seeding.plan import SITE_KINDS, Draws, Plan, Street

NAMES = {
    ROOT: ("全国", "China"),
    "31": ("上海市", "Shanghai"),
    "3101": ("市辖区", "Municipal districts"),
}
UNITS_PER_SITE = 45


def free_districts(count: int) -> list[str]:
    """Return codes of districts that are not on the register yet, in ascending order."""
    model = apps.get_model("organizations", "Territory")
    taken = set(model.objects.filter(level=3).values_list("code", flat=True))
    codes = (
        f"{province}{city:02d}{number:02d}"
        for province in (31, 32, 33)
        for city in range(1, 100)
        for number in range(1, 100)
    )
    return list(islice((code for code in codes if code not in taken), count))


def add_territories(district: str, plan: Plan, draws: Draws, entry: Any) -> list[Street]:
    """Make the district, what is missing above it, and its streets."""
    model = apps.get_model("organizations", "Territory")
    names = {
        f"{district}{number:03d}": words.street(draws.rng, number)
        for number in range(1, plan.streets + 1)
    }
    names = {district: f"{district}区", **names}
    above = default_parent(district)
    while above:
        names[above] = NAMES.get(above, (f"{above}", ""))[0]
        above = default_parent(above)
    present = set(model.objects.filter(code__in=names).values_list("code", flat=True))
    new = sorted(
        (code for code in names if code not in present),
        key=lambda code: (code != ROOT, len(code), code),
    )
    ids = reserve_ids(model, len(new))
    rows = [
        (pk, code, int(level_of(code)), names[code], "") for pk, code in zip(ids, new, strict=True)
    ]
    insert_rows(model, ("id", "code", "level", "name", "name_en"), rows)
    changes = {pk: {ALWAYS: {"name": names[code]}} for pk, code in zip(ids, new, strict=True)}
    write_observations(nouns.TERRITORY, changes, entry=entry, fresh=True)
    return [Street(code) for code in sorted(names) if len(code) == 9]


def add_sites(streets: list[Street], plan: Plan, draws: Draws, entry: Any) -> None:
    """Make the streets' buildings and markets, scattered round the middle of the city."""
    model = apps.get_model("organizations", "Site")
    each = max(1, plan.units // UNITS_PER_SITE)
    kinds = draws.many(SITE_KINDS, each * len(streets))
    ids = reserve_ids(model, len(kinds))
    rows, changes = [], {}
    for number, (pk, kind) in enumerate(zip(ids, kinds, strict=True)):
        street = streets[number // each]
        street.sites.append(pk)
        name = words.site(draws.rng, kind)
        rows.append(
            (
                pk,
                draws.uuid(),
                f"SD{number + 1:05d}",
                street.code[:6],
                name,
                sort_key(name),
                initials(name),
            )
        )
        changes[pk] = {ALWAYS: {"name": name}, plan.until: _site(street.code, kind, number, draws)}
    insert_rows(model, ("id", "uuid", "number", "district", "name", "sort_key", "initials"), rows)
    write_observations(nouns.SITE, changes, entry=entry, fresh=True)


def _site(street: str, kind: str, number: int, draws: Draws) -> dict[str, Any]:
    row = int(street[6:])
    return {
        "kind": kind,
        "status": "planned" if draws.chance(0.05) else "in_use",
        "street": street,
        "address": f"{words.SURNAMES[number % 90]}路{number + 1}号",
        "longitude": f"{121.40 + row % 5 * 0.02 + draws.rng.random() * 0.02:.6f}",
        "latitude": f"{31.18 + row // 5 * 0.02 + draws.rng.random() * 0.02:.6f}",
        "priority": "key" if draws.chance(0.3) else "general",
    }
