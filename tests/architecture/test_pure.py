"""Rules are plain values in, verdict out; the kernel has no model. Neither reads the database."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.places import APPS, ROOT, name

MODELS = ("django.db", "django.apps", "django.contrib", "django.http", "django.views")
WEB = ("rest_framework", "celery", "redis", "psycopg2")
CLOCK = ("partybuild.kernel.clock.now", "partybuild.kernel.clock.today", "time")
READS_THE_CLOCK = {"today", "now", "utcnow", "localdate"}


def imported(source: str) -> Iterator[str]:
    """Yield each module a source imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden(source: str, prefixes: tuple[str, ...]) -> list[str]:
    """Return the imports that stand below one of the prefixes."""
    return [
        module
        for module in imported(source)
        if any(module == prefix or module.startswith(prefix + ".") for prefix in prefixes)
    ]


def rules() -> list[Path]:
    """Every file of rules, and what else is pure by its nature."""
    rooms = [ROOT / app for app in APPS]
    return sorted(
        file
        for room in rooms
        for file in (*room.glob("rules.py"), *room.glob("rules/**/*.py"), *room.glob("enums.py"))
    )


def test_rules_are_pure() -> None:
    """Enumerations may derive from Django's choices, nothing else of the database."""
    found = {
        name(path): wrong
        for path in rules()
        if (
            wrong := [
                one
                for one in forbidden(path.read_text(), MODELS + WEB + CLOCK)
                if not _choices(path, one)
            ]
        )
    }
    assert not found


def test_rules_do_not_read_the_clock() -> None:
    """Today's date is handed in."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in rules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READS_THE_CLOCK
    ]
    assert not found


def test_kernel_has_no_model() -> None:
    """Apps stand on the kernel, the kernel on nothing."""
    kernel = sorted((ROOT / "partybuild" / "kernel").rglob("*.py"))
    found = {
        name(path): wrong
        for path in kernel
        if (wrong := forbidden(path.read_text(), MODELS + WEB + APPS))
    }
    assert not found


def _choices(path: Path, module: str) -> bool:
    return path.name == "enums.py" and module == "django.db.models"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from django.db import models", ["django.db.models"]),
        ("import celery", ["celery"]),
        ("from django.utils.translation import gettext_lazy as _", []),
        ("import timeit", []),
    ],
)
def test_the_test_sees(source: str, found: list[str]) -> None:
    """A control."""
    assert forbidden(source, MODELS + WEB + CLOCK) == found
