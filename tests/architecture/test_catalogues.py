"""Every string has its Chinese; nothing fuzzy, nothing left over; one text has one translation."""

from collections import defaultdict

import pytest

from partybuild.catalogues import books
from partybuild.catalogues.places import APPS, HOUSE, catalogue, extract


@pytest.mark.parametrize("app", [HOUSE, *APPS])
def test_catalogue_is_complete(app: str) -> None:
    """Run `manage.py messages` to add what is missing, then translate it."""
    found = extract().get(app, {})
    if found or catalogue(app).exists():
        assert books.faults(catalogue(app), found) == []


def test_one_text_one_translation() -> None:
    """Django merges the catalogues: the same text with two translations would show by chance."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for app in (HOUSE, *APPS):
        for entry in books.opened(catalogue(app)):
            said[entry.msgctxt or "", entry.msgid].add(entry.msgstr or str(entry.msgstr_plural))
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
