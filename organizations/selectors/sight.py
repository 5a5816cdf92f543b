"""Which rows of the register a scope may open: for upper apps that name them and link only what opens."""

from collections.abc import Iterable
from typing import Any

from organizations.models import Organization, Unit
from organizations.scoping import Scope

KINDS: dict[str, Any] = {"organization": Organization, "unit": Unit}


def opened(scope: Scope, kind: str, ids: Iterable[int | None]) -> frozenset[int]:
    """Return those of the row ids that the scope may open."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return frozenset()
    rows = KINDS[kind].objects.visible_to(scope).filter(pk__in=wanted)
    return frozenset(rows.values_list("pk", flat=True))
