"""The rows behind a number: the same facts, filtered; nothing is counted twice in two ways."""

import re
from collections.abc import Collection
from typing import Any

from django.db.models.expressions import RawSQL

from reports.enums import Dimension
from reports.sql import organizations as organization_sql
from reports.sql import units as unit_sql
from reports.sql.organizations import OrganizationFacts
from reports.sql.pieces import fetch, table
from reports.sql.units import UnitFacts

COLUMNS = ("unit", "operating", "registered", "kind", "ownership", "industry", "lifecycle", "site")
FACTS = (*COLUMNS, "live", "depth", "work", "full_members", "surveyed", "held")

# people: which of the members that an organisation holds
PEOPLE = {
    "members": "t.admitted_on <= %(day)s",
    "full_members": "t.full_on <= %(day)s",
    "probationary_members": "t.admitted_on <= %(day)s AND (t.full_on IS NULL OR t.full_on > %(day)s)",
}


def unit_ids(
    facts: UnitFacts, measure: str, places: Collection[str], key: tuple[str, Any] | None = None
) -> RawSQL:
    """Return the ids of the units that a count counts, for `pk__in`; `key` is a dimension and its value."""
    facts.with_site_kind = key is not None and key[0] == Dimension.SITE_KIND
    parts = [unit_sql.MEASURES[measure], _here(facts, measure, places)]
    if key:
        parts.append(_keyed(facts, *key))
    return raw(f"{facts.ctes()} SELECT unit FROM facts WHERE {' AND '.join(parts)}", facts.params)


def _here(facts: UnitFacts, measure: str, places: Collection[str]) -> str:
    inside = facts.among("here", sorted(places))
    if measure == "registered":
        return f"(operating IN {inside} OR registered IN {inside})"
    return f"operating IN {inside}"


def _keyed(facts: UnitFacts, dimension: str, value: Any) -> str:
    column = unit_sql.DIMENSIONS[dimension]
    if value is None:
        return f"({column} IS NULL OR {column} = '')" if column != "site" else "site IS NULL"
    return f"{column} = {facts.given('key', value)}"


def unit_facts(facts: UnitFacts, units: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the facts of some units by id: what the figures say of each."""
    facts.only = units
    _, rows = fetch(f"{facts.ctes()} SELECT {', '.join(FACTS)} FROM facts", facts.params)
    return {row[0]: dict(zip(FACTS, row, strict=True)) for row in rows}


def organization_ids(
    facts: OrganizationFacts, measure: str, places: Collection[str] | None
) -> RawSQL:
    """Return the ids of the organisations that a count counts, everywhere without places."""
    condition = organization_sql.MEASURES[measure][1]
    if places is not None:
        condition += f" AND seat IN {facts.among('here', sorted(places))}"
    sql = f"{facts.ctes()} SELECT organization FROM facts WHERE {condition}"
    return raw(sql, facts.params)


def person_ids(facts: OrganizationFacts, measure: str, places: Collection[str]) -> RawSQL:
    """Return the ids of the people that a count of members counts."""
    inside = facts.among("here", sorted(places))
    sql = (
        f"{facts.ctes()} SELECT m.person_id FROM base b"
        f" JOIN {table('members.Membership')} m ON m.organization_id = b.organization"
        f" JOIN {table('members.Standing')} t ON t.person_id = m.person_id"
        f" WHERE {facts.in_force('m')} AND {facts.known('t')} AND {PEOPLE[measure]} AND b.seat IN {inside}"
    )
    return raw(sql, facts.params)


def organization_facts(facts: OrganizationFacts, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the facts of some organisations by id."""
    wanted = facts.among("wanted", list(ids))
    names, rows = fetch(
        f"{facts.ctes()} SELECT * FROM facts WHERE organization IN {wanted}", facts.params
    )
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def raw(sql: str, params: dict[str, Any]) -> RawSQL:
    """Return a statement with named parameters as an expression, whose parameters Django wants in order."""
    order: list[Any] = []

    def mark(match: re.Match[str]) -> str:
        order.append(params[match[1]])
        return "%s"

    return RawSQL(re.sub(r"%\((\w+)\)s", mark, sql), order)  # noqa: S611 -- put together from pieces
