"""One district after the other, each whole in a transaction of its own, under one entry of the audit trail."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from accounts.bulk import refresh_statistics
from accounts.services import audit
from partybuild.seeding import organizations, people, places, units, work
from partybuild.seeding.plan import Draws, Plan


def seed(plan: Plan, say: Callable[[str], Any] = str) -> list[str]:
    """Make the districts; returns their codes. The same plan on the same register makes the same rows."""
    codes = places.free_districts(plan.districts)
    for code in codes:
        _district(code, plan)
        say(code)
    return codes


@transaction.atomic
def _district(code: str, plan: Plan) -> None:
    draws = Draws(f"{plan.seed}/{code}")
    entry = audit.record(
        actor="system:seed",
        action="register.seeded",
        scope_code=code,
        figures={"streets": plan.streets, "units": plan.units, "members": plan.members},
    )
    streets = places.add_territories(code, plan, draws, entry)
    places.add_sites(streets, plan, draws, entry)
    units.add_units(streets, plan, draws, entry)
    if plan.units:
        organizations.add_organizations(code, streets, plan, draws, entry)
        work.add_work(streets, plan, draws, entry)
        people.add_people(streets, plan, draws, entry)
    refresh_statistics()
