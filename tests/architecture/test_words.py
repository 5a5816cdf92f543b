"""The project speaks of itself alone, and leaves nothing half done."""

import re
import subprocess
from pathlib import Path

from tests.architecture.places import ROOT

# Written in pieces, so that this file does not find itself.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:work|home|root|tmp)/[a-z]"),
    "a registry's address": re.compile(
        "|".join([r"pypi\." + "org", r"npm" + r"js\.", r"deb" + r"ian\.org", "python" + "hosted"])
    ),
    "a ticket": re.compile(r"\bissue " + r"#?\d", re.IGNORECASE),
    "something unfinished": re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X)\b"),
    "a stub": re.compile(r"raise NotImplemented" + "Error"),
}
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?:[:\[][^-#]*)?\s*$")
TEXT = {".py", ".html", ".md", ".toml", ".txt", ".yml", ".css", ".js", ".svg", ".po", ""}


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_forbidden_words() -> None:
    """Neither places, nor registries, nor tickets, nor stubs."""
    found = [
        f"{path.relative_to(ROOT)}: {label}: {match.group(0)}"
        for path in _files()
        if path.suffix in TEXT and path.name != "LICENSE"
        for label, pattern in FORBIDDEN.items()
        if (match := pattern.search(path.read_text(errors="replace")))
    ]
    assert not found


def test_every_suppression_has_its_reason() -> None:
    """A reason stands behind two dashes or a second comment sign on the same line."""
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _files()
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if EXCUSE.search(line)
    ]
    assert not bare
