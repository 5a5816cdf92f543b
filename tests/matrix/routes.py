"""Every route of the URL configuration, walked; whatever is routed has to stand in the access table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

# Django's admin routes an old spelling of each record and a last catch-all without names.
NAMELESS = "?"


@dataclass(frozen=True)
class Found:
    """A route: its full name and the names of its arguments."""

    name: str
    pattern: str
    arguments: tuple[str, ...]


def walk(
    patterns: Iterable[Any] | None = None, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[Found]:
    """Yield every route below the given patterns, the whole configuration by default."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(each, "url_patterns"):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from walk(each.url_patterns, prefix + str(each.pattern), inner)
        else:
            name = ":".join([*spaces, each.name or NAMELESS])
            arguments = (*each.pattern.converters, *each.pattern.regex.groupindex)
            yield Found(name, prefix + str(each.pattern), tuple(dict.fromkeys(arguments)))


def named() -> dict[str, Found]:
    """Return the routes by name."""
    return {route.name: route for route in walk()}
