"""Edges never touch a manager: scope is lost there. An import rule cannot see it, the tree can."""

import ast

import pytest

from tests.architecture.places import code, name

EDGES = {"views", "api", "forms", "tables", "filters", "tasks", "admin", "commands"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# file: why it may
EXEMPT: dict[str, str] = {}


def _is_edge(path) -> bool:
    parts = {*path.parts, path.stem}
    return bool(parts & EDGES) and "services" not in parts and "selectors" not in parts


def touches(source: str) -> list[int]:
    """Return the lines on which a source asks a manager."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def test_edges_ask_selectors_and_services() -> None:
    """Every edge, and every exemption is still needed."""
    found = {
        name(path): lines
        for path in code()
        if _is_edge(path) and (lines := touches(path.read_text()))
    }
    assert found.keys() == EXEMPT.keys(), found


@pytest.mark.parametrize(
    ("source", "lines"),
    [("Unit.objects.all()", [1]), ("x = 1\nUnit._default_manager.get()", [2]), ("units.all()", [])],
)
def test_the_test_sees(source: str, lines: list[int]) -> None:
    """A control: it finds what it should find and nothing else."""
    assert touches(source) == lines
