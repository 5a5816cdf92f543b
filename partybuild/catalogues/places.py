"""Which file's strings go to which catalogue: an app's code and pages to the app's own."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from partybuild.catalogues import python_strings, template_strings
from partybuild.catalogues.message import Message

ROOT = Path(__file__).resolve().parents[2]
HOUSE = "partybuild"
APPS = ("accounts", "organizations", "members", "funds", "activities", "assessment", "reports")
LANGUAGE = "zh_Hans"

Found = dict[Message, set[str]]


def catalogue(app: str, root: Path = ROOT) -> Path:
    """Return where an app's Chinese lies."""
    return root / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def extract(root: Path = ROOT) -> dict[str, Found]:
    """Return every string of the project with the files that use it, by app."""
    found: dict[str, Found] = {app: defaultdict(set) for app in (HOUSE, *APPS)}
    for app, path, messages in _read(root):
        for message in messages:
            found[app][message].add(path.relative_to(root).as_posix())
    return {app: messages for app, messages in found.items() if messages}


def _read(root: Path) -> Iterator[tuple[str, Path, Iterator[Message]]]:
    for app in (HOUSE, *APPS):
        for path in sorted((root / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield app, path, python_strings.strings_of(path.read_text())
    for path in sorted((root / "templates").rglob("*.*")):
        if path.suffix in (".html", ".txt", ".svg"):
            yield owner_of(path, root), path, template_strings.strings_of(path.read_text())


def owner_of(template: Path, root: Path = ROOT) -> str:
    """Pages in templates/<app>/ are the app's, all others the house's."""
    folder = template.relative_to(root / "templates").parts[0]
    return folder if folder in APPS else HOUSE
