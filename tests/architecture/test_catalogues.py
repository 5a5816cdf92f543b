"""Every string has its Chinese; nothing fuzzy, nothing left over; one text has one translation."""

import ast
from collections import defaultdict

import pytest

from partybuild.catalogues import books
from partybuild.catalogues.places import APPS, HOUSE, catalogue, extract
from partybuild.catalogues.python_strings import CALLS
from tests.architecture.places import code, name


@pytest.mark.parametrize("app", [HOUSE, *APPS])
def test_catalogue_is_complete(app: str) -> None:
    """Run `manage.py messages` to add what is missing, then translate it."""
    found = extract().get(app, {})
    if found or catalogue(app).exists():
        assert books.faults(catalogue(app), found) == []


def test_strings_are_marked_by_the_names_that_are_looked_for() -> None:
    """A string behind another name would not be found, and stay English."""
    others = {
        f"{name(path)}: {alias.asname}"
        for path in code()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and "gettext" in alias.name and alias.asname not in CALLS
    }
    assert others == set()


def test_one_text_one_translation() -> None:
    """Django merges the catalogues: the same text with two translations would show by chance."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for app in (HOUSE, *APPS):
        for entry in books.opened(catalogue(app)):
            said[entry.msgctxt or "", entry.msgid].add(entry.msgstr or str(entry.msgstr_plural))
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
