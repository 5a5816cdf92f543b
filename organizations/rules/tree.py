"""The tree of territories as it was on a date (contract, "Retired streets"; design, section 3).

Things are recorded under a code. Where that code counts on a date follows from the days and successors of its node;
above it, dated parents. The same rules serve districts that were merged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from organizations.rules.codes import ROOT, default_parent


@dataclass(frozen=True)
class Node:
    """A territory with its days, successor and parents by date (`parents` ascending; at least one for all but the root)."""

    code: str
    begins: date | None = None
    ends: date | None = None
    successor: str = ""
    parents: Sequence[tuple[date, str]] = field(default_factory=tuple)

    def parent_on(self, on: date) -> str:
        """Return the parent in force on a date: the latest on or before it, else the earliest there is."""
        before = [code for since, code in self.parents if since <= on]
        if before:
            return before[-1]
        return self.parents[0][1] if self.parents else default_parent(self.code)


class Tree:
    """All territories of the register, as the register knew them at one instant."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes: Mapping[str, Node] = {node.code: node for node in nodes}

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for node in self.nodes.values():
            if node.successor:
                found.setdefault(node.successor, []).append(node.code)
        return found

    def __contains__(self, code: str) -> bool:
        return code in self.nodes

    def locate(self, code: str, on: date) -> str | None:
        """Return the node in which things recorded under `code` count on a date, None for places without a node."""
        seen: set[str] = set()
        while code in self.nodes and code not in seen:
            seen.add(code)
            node = self.nodes[code]
            if node.ends and on >= node.ends:
                following = node.successor
            elif node.begins and on < node.begins:
                predecessors = self._predecessors.get(code, [])
                following = predecessors[0] if len(predecessors) == 1 else ""
            else:
                return code
            if not following or following in seen:
                return self.locate(node.parent_on(on), on)
            code = following
        return None

    def parent(self, code: str, on: date) -> str | None:
        """Return the node above a node on a date, None above the root."""
        if code == ROOT or code not in self.nodes:
            return None
        return self.locate(self.nodes[code].parent_on(on), on)

    def path(self, code: str, on: date) -> list[str]:
        """Return the node and all nodes above it on a date, from below."""
        found: list[str] = []
        at: str | None = code
        while at and at not in found:
            found.append(at)
            at = self.parent(at, on)
        return found

    def is_in_force(self, code: str, on: date) -> bool:
        """Whether the node itself stood in the tree on a date."""
        return self.locate(code, on) == code

    def children(self, code: str, on: date) -> list[str]:
        """Return the codes of the nodes right below a node that were in force on a date."""
        return sorted(
            other
            for other in self.nodes
            if self.is_in_force(other, on) and self.parent(other, on) == code
        )

    def recorded_below(self, code: str, on: date) -> set[str]:
        """Return every recorded code that counts in the node on a date, retired and future ones included."""
        inside: dict[str, bool] = {}
        found: set[str] = set()
        for other in self.nodes:
            located = self.locate(other, on)
            if located is not None and self._lies_in(located, code, on, inside):
                found.add(other)
        return found

    def _lies_in(self, code: str, above: str, on: date, known: dict[str, bool]) -> bool:
        if code not in known:
            known[code] = above in self.path(code, on)
        return known[code]
