"""Numbers beside the saved filters of units, kept while nothing they count was recorded.

They are signposts: the list behind each counts for itself. Kept for a minute at most, since a fact that is taken
back leaves no newer row behind.
"""

from typing import Any

from django.core.cache import cache
from django.db.models import Subquery

from organizations.models import (
    Affiliation,
    Assignment,
    OrganizationState,
    Unit,
    UnitObservation,
    Visit,
)
from organizations.selectors.unit_list import UnitList

KEPT = 60  # seconds
COUNTED = (UnitObservation, Affiliation, OrganizationState, Assignment, Visit)


def tab_counts(user: Any, units: UnitList) -> dict[str, int]:
    """Return how many units each saved filter finds for an account on the date of the list."""
    key = f"unit_tabs:{user.pk}:{units.wanted.on:%Y%m%d}:{_newest()}"
    kept: dict[str, int] | None = cache.get(key)
    if kept is None:
        kept = units.tab_counts()
        cache.set(key, kept, KEPT)
    return kept


def _newest() -> str:
    newest = {
        f"n{number}": Subquery(model.objects.order_by("-pk").values("pk")[:1])
        for number, model in enumerate(COUNTED)
    }
    row = Unit.objects.annotate(**newest).values_list(*newest).first()
    return "-".join(str(pk or 0) for pk in row or ())
