"""Catalogues: completed, judged, compiled."""

import gettext
import os
from pathlib import Path

import polib
import pytest

from partybuild.catalogues import books
from partybuild.catalogues.message import Message
from partybuild.catalogues.places import catalogue, owner_of

ONE, TWO = Message("One"), Message("%(n)s of %(m)s")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalogue("accounts", tmp_path)


def write(path: Path, *entries: polib.POEntry) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = books.opened(path)
    book.extend(entries)
    book.save(str(path))


def test_completing_adds_drops_and_keeps(path: Path) -> None:
    write(path, polib.POEntry(msgid="One", msgstr="一"), polib.POEntry(msgid="Gone", msgstr="去"))
    assert books.complete(path, {ONE: {"a.py"}, TWO: {"b.py"}}) == (1, 1)
    found = {entry.msgid: entry.msgstr for entry in books.opened(path)}
    assert found == {"%(n)s of %(m)s": "", "One": "一"}


def test_completing_again_changes_nothing(path: Path) -> None:
    books.complete(path, {ONE: {"a.py"}})
    before = path.read_bytes()
    assert books.complete(path, {ONE: {"a.py"}}) == (0, 0)
    assert path.read_bytes() == before


def test_a_text_that_gained_a_plural_keeps_its_translation(path: Path) -> None:
    write(path, polib.POEntry(msgid="row", msgstr="行"))
    books.complete(path, {Message("row", "rows"): {"a.py"}})
    assert books.opened(path)[0].msgstr_plural == {0: "行"}


@pytest.mark.parametrize(
    ("entry", "found", "fault"),
    [
        (polib.POEntry(msgid="One", msgstr="一"), {ONE: set()}, None),
        (polib.POEntry(msgid="One", msgstr=""), {ONE: set()}, "not translated"),
        (polib.POEntry(msgid="One", msgstr="一", flags=["fuzzy"]), {ONE: set()}, "fuzzy"),
        (polib.POEntry(msgid="One", msgstr="一"), {}, "used nowhere"),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(m)s中的%(n)s"), {TWO: set()}, None),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(n)s"), {TWO: set()}, "other places"),
        (
            polib.POEntry(msgid="row", msgid_plural="rows", msgstr_plural={0: "行"}),
            {Message("row", "rows"): set()},
            None,
        ),
    ],
)
def test_faults(path: Path, entry: polib.POEntry, found: dict, fault: str | None) -> None:
    write(path, entry)
    said = books.faults(path, found)
    assert [one.split(":")[0].startswith(fault or "!") for one in said] == ([True] if fault else [])


def test_missing_catalogue_lists_every_string(path: Path) -> None:
    assert books.faults(path, {ONE: set()}) == ["not in the catalogue: 'One'"]


def test_compiling_is_done_once_and_again_when_newer(path: Path, tmp_path: Path) -> None:
    write(path, polib.POEntry(msgid="One", msgstr="一"))
    assert books.compile_all(tmp_path) == [path.with_suffix(".mo")]
    assert books.compile_all(tmp_path) == []
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("One") == "一"
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))
    assert len(books.compile_all(tmp_path)) == 1


@pytest.mark.parametrize(
    ("template", "owner"),
    [
        ("members/list.html", "members"),
        ("base.html", "partybuild"),
        ("account/login.html", "partybuild"),
        ("components/table.html", "partybuild"),
    ],
)
def test_owner_of_a_template(tmp_path: Path, template: str, owner: str) -> None:
    assert owner_of(tmp_path / "templates" / template, tmp_path) == owner
