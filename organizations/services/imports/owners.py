"""How owners of dated attributes come into being in bulk, noun by noun."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from organizations.services import nouns
from organizations.services.observations import Noun
from partybuild.kernel.pinyin import initials, sort_key

Row = tuple[Any, ...]


@dataclass(frozen=True)
class OwnerKind:
    """A noun as imports see it: the columns of a new owner, and which attributes name other owners."""

    noun: Noun
    fields: tuple[str, ...]
    complete: Callable[[int, Row], Row]  # id and planned values -> values of `fields`
    references: Mapping[str, str] = field(default_factory=dict)  # attribute -> noun


_kinds: dict[str, OwnerKind] = {}


def register_owner(name: str, kind: OwnerKind) -> None:
    """Make a noun known to imports and to their undoing; upper apps call it from `AppConfig.ready`."""
    _kinds[name] = kind


def owner_kind(name: str) -> OwnerKind:
    """Return a noun by the name that plans use."""
    return _kinds[name]


def owner_kinds() -> Mapping[str, OwnerKind]:
    """Return all nouns."""
    return _kinds


def _named(pk: int, row: Row) -> Row:
    *keys, name = row
    return (pk, uuid4(), *keys, name, sort_key(name), initials(name))


NAMED = ("name", "sort_key", "initials")
register_owner(
    "territory",
    OwnerKind(
        nouns.TERRITORY, ("id", "code", "level", "name", "name_en"), lambda pk, row: (pk, *row)
    ),
)
register_owner("site", OwnerKind(nouns.SITE, ("id", "uuid", "number", "district", *NAMED), _named))
register_owner(
    "organization",
    OwnerKind(
        nouns.ORGANIZATION,
        ("id", "uuid", "code", "district", *NAMED),
        _named,
        {"superior": "organization", "guidance": "organization"},
    ),
)
register_owner(
    "unit",
    OwnerKind(nouns.UNIT, ("id", "uuid", "credit_code", *NAMED), _named, {"site": "site"}),
)
register_owner(
    "worker", OwnerKind(nouns.WORKER, ("id", "uuid", "number", "district", *NAMED), _named)
)
