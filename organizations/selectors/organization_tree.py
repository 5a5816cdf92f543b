"""The tree of organisations on a date: who stands under whom, with what each one holds and what its branch holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from organizations.models import Organization
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from organizations.selectors import headcounts
from organizations.selectors.organization_list import (
    OrganizationsWanted,
    attached,
    states_on,
)

NONE = headcounts.Count()


@dataclass
class Node:
    """An organisation in the tree; the totals count it and everything below it."""

    state: Any
    heads: headcounts.Count = NONE
    attached: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def organizations(self) -> int:
        """How many organisations stand below it."""
        return sum(1 + child.organizations for child in self.children)

    @property
    def full(self) -> int:
        """Full members held here and below."""
        return self.heads.full + sum(child.full for child in self.children)

    @property
    def probationary(self) -> int:
        """Probationary members held here and below."""
        return self.heads.probationary + sum(child.probationary for child in self.children)

    @property
    def units(self) -> int:
        """Units attached here and below, each attachment once."""
        return self.attached + sum(child.units for child in self.children)


def organization_tree(scope: Scope, wanted: OrganizationsWanted) -> list[Node]:
    """Return the active organisations of the scope as trees, in three queries; a superior out of sight makes a root."""
    demand(scope, Action.REGISTER_VIEW)
    visible = Organization.objects.visible_to(scope).values("pk")
    rows = states_on(wanted).filter(owner__in=visible, active=True)
    rows = rows.select_related("owner").order_by("owner__sort_key", "pk")
    heads = headcounts.keeper().counts(wanted.on, wanted.known_at, None)
    units = attached(wanted)
    return planted(
        Node(state, heads.get(state.owner_id, NONE), units.get(state.owner_id, 0)) for state in rows
    )


def planted(single: Iterable[Node]) -> list[Node]:
    """Return nodes as trees; those in a circle, which bad data could hold, are shown as roots."""
    nodes = {node.state.owner_id: node for node in single}
    roots: list[Node] = []
    below: dict[int, list[Node]] = defaultdict(list)
    for node in nodes.values():
        superior = node.state.superior_id
        if superior in nodes and not _circular(node.state.owner_id, nodes):
            below[superior].append(node)
        else:
            roots.append(node)
    for owner, children in below.items():
        nodes[owner].children = sorted(children, key=_rank)
    return sorted(roots, key=_rank)


KINDS = ("working_committee", "committee", "general_branch", "branch", "joint_branch")


def _rank(node: Node) -> tuple[int, str]:
    return KINDS.index(node.state.kind), node.state.owner.sort_key


def _circular(owner: int, nodes: dict[int, Node]) -> bool:
    seen = {owner}
    at = nodes[owner].state.superior_id
    while at in nodes and at not in seen:
        seen.add(at)
        at = nodes[at].state.superior_id
    return at == owner
