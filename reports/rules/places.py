"""Which recorded codes count in a territory on a date, and in which of its children (contract, "Retired streets")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from organizations.rules.tree import Tree


@dataclass(frozen=True)
class Places:
    """`inside`: recorded code -> code of the child it counts in, empty where it counts in the territory alone."""

    territory: str
    inside: Mapping[str, str]
    children: tuple[str, ...]

    def of(self, child: str) -> frozenset[str]:
        """Return the recorded codes that count in one child."""
        return frozenset(code for code, found in self.inside.items() if found == child)


def places_of(tree: Tree, territory: str, on: date) -> Places:
    """Return where everything recorded counts below one territory on a date; nothing for one not in force."""
    below: dict[str, str | None] = {}
    inside: dict[str, str] = {}
    for code in tree.nodes:
        located = tree.locate(code, on)
        if located is None:
            continue
        if located not in below:
            below[located] = _child(tree.path(located, on), territory)
        child = below[located]
        if child is not None:
            inside[code] = child
    return Places(territory, inside, tuple(sorted({child for child in inside.values() if child})))


def _child(path: list[str], territory: str) -> str | None:
    """Return the node right below the territory on a path from below; empty for itself, None outside."""
    if territory not in path:
        return None
    at = path.index(territory)
    return path[at - 1] if at else ""
