"""Where the code lies, for the tests that read it instead of running it."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "organizations", "members", "funds", "activities", "assessment", "reports")
CODE = ("partybuild", *APPS, "tools")


def code() -> Iterator[Path]:
    """Every Python file of the product."""
    for folder in CODE:
        yield from sorted((ROOT / folder).rglob("*.py"))


def suite() -> Iterator[Path]:
    """Every Python file of the suite."""
    yield from sorted((ROOT / "tests").rglob("*.py"))


def templates() -> Iterator[Path]:
    """Every page and part of a page."""
    yield from sorted((ROOT / "templates").rglob("*.html"))


def name(path: Path) -> str:
    """A file's name as the messages of the tests show it."""
    return path.relative_to(ROOT).as_posix()
