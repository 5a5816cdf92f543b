"""Members of a synthetic district: who holds them, where they work, since when they are full members."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps

from accounts.bulk import insert_rows, reserve_ids
from accounts.encryption import encrypt, lookup_hash
from partybuild.kernel.pinyin import initials, sort_key
from partybuild.seeding import words
from partybuild.seeding.numbers import identity_number
from partybuild.seeding.plan import Draws, Plan, Street

EDUCATION = {
    "大学本科": 38,
    "大专": 24,
    "硕士研究生": 15,
    "高中": 10,
    "中专": 6,
    "初中": 5,
    "博士研究生": 2,
}
ETHNICITY = {"汉族": 92, "回族": 3, "满族": 3, "蒙古族": 2}
OCCUPATION = {"专业技术人员": 40, "管理人员": 30, "职员": 20, "退休": 10}
YOUNGEST = timedelta(days=366 * 20)


def add_people(streets: list[Street], plan: Plan, draws: Draws, entry: Any) -> None:
    """Make each street's members; one in ten was transferred once, one in twenty-five left."""
    for number, street in enumerate(streets):
        if street.organizations:
            _add(street, number * plan.members, plan, draws, entry)


def _add(street: Street, first: int, plan: Plan, draws: Draws, entry: Any) -> None:
    get = apps.get_model
    ids = reserve_ids(get("members", "Person"), plan.members)
    columns = [draws.many(shares, plan.members) for shares in (EDUCATION, ETHNICITY, OCCUPATION)]
    people, memberships, standings = [], [], []
    for pk, order, education, ethnicity, occupation in zip(
        ids, range(first, first + plan.members), *columns, strict=True
    ):
        born, number = _identity(street.code[:6], order)
        name = words.person(draws.rng)
        sex = "male" if int(number[16]) % 2 else "female"
        people.append(
            (pk, draws.uuid(), encrypt(number), lookup_hash(number), name, sort_key(name), initials(name), sex, born,
             ethnicity, education, occupation, draws.chance(0.03), "")
        )  # fmt: skip
        admitted = draws.day(born + YOUNGEST, plan.until - timedelta(days=30))
        full = admitted + timedelta(days=365)
        standings.append((pk, admitted, full if full <= plan.until else None, admitted))
        memberships.extend(_memberships(pk, admitted, street, plan, draws))
    _write(people, memberships, standings, entry)


def _identity(district: str, order: int) -> tuple[date, str]:
    """Return a birth date and number that no other order of the district has: 13,000 days of 900 births each."""
    born = date(1958, 1, 1) + timedelta(days=order * 7_919 % 16_000)
    return born, identity_number(district, born, 1 + order // 16_000)


def _memberships(
    pk: int, admitted: date, street: Street, plan: Plan, draws: Draws
) -> list[tuple[Any, ...]]:
    organization = draws.rng.choice(street.organizations)
    since = max(admitted, street.since[organization])
    unit = draws.rng.choice(street.attached[organization]) if draws.chance(0.75) else None
    if draws.chance(0.04):
        left = draws.day(since + timedelta(days=1), max(plan.until, since + timedelta(days=1)))
        reason = "suspended" if draws.chance(0.2) else "transferred_out"
        return [(pk, organization, unit, since, left, reason)]
    other = draws.rng.choice(street.organizations)
    if other == organization or draws.chance(0.9):
        return [(pk, organization, unit, since, None, "")]
    moved = max(since + timedelta(days=1), street.since[other])
    return [
        (pk, organization, unit, since, moved, ""),
        (pk, other, street.attached[other][0], moved, None, ""),
    ]


def _write(people: list[Any], memberships: list[Any], standings: list[Any], entry: Any) -> None:
    get = apps.get_model
    known = (entry.at, entry.pk)
    fields: tuple[str, ...] = (
        "id", "uuid", "identity_number", "identity_hash", "name", "sort_key", "initials", "sex", "born_on",
        "ethnicity", "education", "occupation", "mobile", "phone",
    )  # fmt: skip
    insert_rows(get("members", "Person"), fields, people)
    fields = ("person_id", "organization_id", "unit_id", "valid_from", "valid_to", "exit_reason")
    insert_rows(
        get("members", "Membership"),
        (*fields, "recorded_at", "recorded_in_id"),
        [(*row, *known) for row in memberships],
    )
    fields = ("person_id", "admitted_on", "full_on", "approved_on")
    insert_rows(
        get("members", "Standing"),
        (*fields, "recorded_at", "recorded_in_id"),
        [(*row, *known) for row in standings],
    )
