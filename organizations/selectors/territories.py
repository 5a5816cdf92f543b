"""Reads of the territory tree."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from organizations.models import Territory, TerritoryState
from organizations.rules.codes import default_parent
from organizations.rules.tree import Node, Tree


def load_tree(known_at: datetime | None = None) -> Tree:
    """Return the whole tree as the register knew it at an instant (None: now), in two queries."""
    states: dict[int, list[tuple[date, TerritoryState]]] = defaultdict(list)
    for state in TerritoryState.objects.known(known_at).order_by("owner_id", "valid_from"):
        states[state.owner_id].append((state.valid_from, state))
    return Tree(
        _node(code, [state for _, state in states[pk]])
        for pk, code in Territory.objects.values_list("pk", "code")
        if pk in states
    )


def _node(code: str, states: list[TerritoryState]) -> Node:
    last = states[-1]
    return Node(
        code=code,
        begins=last.in_force_from,
        ends=last.in_force_to,
        successor=last.successor,
        parents=tuple((state.valid_from, state.parent or default_parent(code)) for state in states),
    )


def names(codes: Iterable[str], language: str = "zh-hans") -> dict[str, str]:
    """Return display names by code: English ones where the language is English and one is known."""
    rows = Territory.objects.filter(code__in=list(codes)).values_list("code", "name", "name_en")
    return {
        code: (name_en or name) if language.startswith("en") else name
        for code, name, name_en in rows
    }
