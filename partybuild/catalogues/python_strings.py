"""Strings of Python files, read from the syntax tree: no pattern can be fooled by quotes."""

import ast
from collections.abc import Iterator

from partybuild.catalogues.message import Message

# function: names of its leading arguments
CALLS: dict[str, tuple[str, ...]] = {
    "_": ("text",),
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "gettext_noop": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}


def strings_of(source: str) -> Iterator[Message]:
    """Yield every literal that a file hands to gettext."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (names := CALLS.get(_called(node.func))):
            values = [_literal(argument) for argument in node.args[: len(names)]]
            if len(values) == len(names) and all(values):
                yield Message(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type]  # none is None


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
