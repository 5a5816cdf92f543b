"""Names for what histories hold as codes and row ids."""

from collections.abc import Collection, Iterable
from typing import Any

from organizations.models import Site


def codes_in(values: Iterable[tuple[str, Any]], items: Collection[str]) -> set[str]:
    """Return the codes of places among values, by the items that hold such codes."""
    return {value for item, value in values if item in items and isinstance(value, str)}


def site_names(ids: Iterable[Any]) -> dict[int, str]:
    """Return the names of sites by row id."""
    return dict(Site.objects.filter(pk__in=set(ids)).values_list("pk", "name"))
