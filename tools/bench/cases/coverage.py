"""Coverage of a district of 20,000 units by street, against SQL written by hand for just this district and date."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

from reports import coverage
from reports.enums import Dimension, Population
from reports.selectors.figures import Basis, figures
from tools.bench.ground import district
from tools.bench.measure import Finding, median, ratio

UNITS, MEMBERS = 20_000, 30_000
ON = date(2026, 6, 30)
LIMIT = 1.5

# Whoever writes this knows the district, the date, that all is current knowledge and that no street ever changed.
BY_HAND = """
WITH u AS (
  SELECT owner_id AS unit, operating, registered, site_id, coalesce(full_members, 0) AS surveyed,
         status = 'operating' AS live, coalesce("union", youth_league, {no}) AS massed
  FROM organizations_unitstate
  WHERE retracted_at IS NULL AND valid_from <= '{on}' AND (valid_to IS NULL OR valid_to > '{on}')
    AND status <> 'closed'
    AND (kind IN ('social_association', 'social_service', 'foundation')
         OR kind = 'enterprise' AND ownership IN ('private', 'hmt', 'foreign', 'mixed'))
    AND (operating BETWEEN '{first}' AND '{last}' OR registered BETWEEN '{first}' AND '{last}')
), c AS (
  SELECT a.unit_id, max(CASE WHEN o.mode = 'separate' THEN 2 ELSE 1 END) AS depth
  FROM organizations_affiliation a JOIN organizations_organizationstate o ON o.owner_id = a.organization_id
  WHERE a.retracted_at IS NULL AND a.valid_from <= '{on}' AND (a.valid_to IS NULL OR a.valid_to > '{on}')
    AND o.retracted_at IS NULL AND o.valid_from <= '{on}' AND (o.valid_to IS NULL OR o.valid_to > '{on}')
    AND o.active AND o.mode IN ('separate', 'joint', 'area', 'industry')
  GROUP BY a.unit_id
), g AS (
  SELECT unit_id AS unit, worker_id FROM organizations_assignment
  WHERE unit_id IS NOT NULL AND retracted_at IS NULL AND valid_from <= '{on}' AND (valid_to IS NULL OR valid_to > '{on}')
  UNION ALL
  SELECT u.unit, a.worker_id FROM u JOIN organizations_assignment a ON a.site_id = u.site_id
  WHERE a.retracted_at IS NULL AND a.valid_from <= '{on}' AND (a.valid_to IS NULL OR a.valid_to > '{on}')
), v AS (
  SELECT DISTINCT unit_id, worker_id FROM organizations_visit
  WHERE retracted_at IS NULL AND "on" > '{since}' AND "on" <= '{on}'
), w AS (
  SELECT g.unit, max(CASE WHEN v.unit_id IS NULL THEN 1 ELSE 2 END) AS work
  FROM g LEFT JOIN v ON v.unit_id = g.unit AND v.worker_id = g.worker_id GROUP BY g.unit
), m AS (
  SELECT p.unit_id, count(*) AS held FROM members_membership p JOIN members_standing t ON t.person_id = p.person_id
  WHERE p.retracted_at IS NULL AND p.valid_from <= '{on}' AND (p.valid_to IS NULL OR p.valid_to > '{on}')
    AND t.retracted_at IS NULL AND t.full_on <= '{on}' AND p.unit_id IS NOT NULL
  GROUP BY p.unit_id
), f AS (
  SELECT u.operating, u.registered, u.live, u.massed, coalesce(c.depth, 0) AS depth, coalesce(w.work, 0) AS work,
         coalesce(m.held, 0) >= 3 OR u.surveyed >= 3 AS qualified
  FROM u LEFT JOIN c ON c.unit_id = u.unit LEFT JOIN w ON w.unit = u.unit LEFT JOIN m ON m.unit_id = u.unit
)
SELECT operating, registered, count(*), sum(CASE WHEN live THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND qualified THEN 1 ELSE 0 END), sum(CASE WHEN live AND depth = 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 1 THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 0 AND work > 0 THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 0 AND work = 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 0 AND work < 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 0 AND (work > 0 OR massed) THEN 1 ELSE 0 END),
  sum(CASE WHEN live AND depth = 2 AND qualified THEN 1 ELSE 0 END)
FROM f GROUP BY operating, registered
"""
ORGANIZATIONS_BY_HAND = """
WITH o AS (
  SELECT owner_id AS id, seat, kind, term_years,
         kind <> 'working_committee' AND mode NOT IN ('provisional', 'functional') AS counted
  FROM organizations_organizationstate
  WHERE retracted_at IS NULL AND valid_from <= '{on}' AND (valid_to IS NULL OR valid_to > '{on}') AND active
    AND seat BETWEEN '{first}' AND '{last}'
), h AS (
  SELECT m.organization_id, count(*) AS held, sum(CASE WHEN t.full_on <= '{on}' THEN 1 ELSE 0 END) AS full_held
  FROM members_membership m JOIN members_standing t ON t.person_id = m.person_id
  WHERE m.retracted_at IS NULL AND m.valid_from <= '{on}' AND (m.valid_to IS NULL OR m.valid_to > '{on}')
    AND t.retracted_at IS NULL AND t.admitted_on <= '{on}'
  GROUP BY m.organization_id
), e AS (
  SELECT organization_id, max(held_on) AS held_on FROM organizations_election
  WHERE retracted_at IS NULL AND held_on <= '{on}' GROUP BY organization_id
), s AS (
  SELECT owner_id, min(valid_from) AS since FROM organizations_organizationstate WHERE retracted_at IS NULL GROUP BY owner_id
)
SELECT o.seat, sum(CASE WHEN o.counted THEN 1 ELSE 0 END), sum(h.held), sum(h.full_held),
  sum(CASE WHEN o.counted AND coalesce(e.held_on, s.since) <= CASE o.term_years WHEN 3 THEN '{three}' WHEN 5 THEN '{five}' END
      THEN 1 ELSE 0 END),
  sum(CASE WHEN o.counted AND o.kind IN ('branch', 'joint_branch') AND coalesce(h.full_held, 0) < 3 THEN 1 ELSE 0 END)
FROM o LEFT JOIN h ON h.organization_id = o.id LEFT JOIN e ON e.organization_id = o.id LEFT JOIN s ON s.owner_id = o.id
GROUP BY o.seat
"""


def run() -> Iterator[Finding]:
    """Seed a district, ask both, check that they agree, take the ratio of their medians."""
    code = district(UNITS, MEMBERS)
    basis = Basis(ON, code, Population.TWO_NEW.value)
    texts = [_filled(text, code) for text in (BY_HAND, ORGANIZATIONS_BY_HAND)]

    def ours() -> Any:
        return figures(basis, Dimension.TERRITORY)

    def theirs() -> Any:
        return [_rows(text) for text in texts]

    _demand_agreement(ours(), theirs(), code)
    name = f"coverage of {UNITS:,} units by street, against SQL by hand"
    yield Finding(name, ratio(ours, theirs), "times", LIMIT)
    yield Finding("the same in milliseconds", 1000 * median(ours), "ms", 2_000)


def _filled(text: str, code: str) -> str:
    no = "false" if connection.vendor == "postgresql" else "0"
    cast = "::date" if connection.vendor == "postgresql" else ""
    return text.replace("'{three}'", "'2023-06-30'" + cast).replace("'{five}'", "'2021-06-30'" + cast).format(
        on=ON.isoformat(), since="2026-04-01", first=code, last=f"{code}999", no=no
    )  # fmt: skip


def _rows(text: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall()


def _demand_agreement(found: Any, by_hand: Any, code: str) -> None:
    units, organizations = by_hand
    sums = dict.fromkeys(coverage.UNIT_COUNTS, 0)
    for operating, registered, *numbers in units:
        for name, number in zip(coverage.UNIT_COUNTS, numbers, strict=True):
            if operating.startswith(code) or (name == "registered" and registered.startswith(code)):
                sums[name] += number
    wrong = {name: number for name, number in sums.items() if found.counts[name] != number}
    held = [sum(row[place] or 0 for row in organizations) for place in range(1, 6)]
    ours = [
        found.counts[name]
        for name in (
            "organizations",
            "members",
            "full_members",
            "elections_overdue",
            "branches_below_3",
        )
    ]
    if wrong or list(map(int, held)) != ours:
        raise AssertionError(f"the two disagree: {wrong} {held} {ours}")
