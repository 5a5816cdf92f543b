"""`manage.py coverage`: one object, readable tables in both languages, one clear sentence for bad input."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reports import coverage
from reports.plain_table import table, width
from tests import world as worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> worlds.World:
    return worlds.build()


def said(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command("coverage", *args, stdout=out, **options)
    return out.getvalue()


def test_the_object_has_the_contract_s_keys(world: worlds.World) -> None:
    answer = json.loads(said(territory="310101", as_of="2021-01-01", population="all", json=True))
    assert list(answer) == ["territory", "as_of", "population", "definition", "counts", "rates"]
    assert answer["territory"] == {"code": "310101", "name": "区划310101"}
    assert tuple(answer["counts"]) == (*coverage.UNIT_COUNTS, *coverage.ORGANIZATION_COUNTS)
    assert tuple(answer["rates"]) == tuple(coverage.RATES)
    assert answer["counts"]["registered"] == 2


def test_rows_come_with_a_breakdown_alone(world: worlds.World) -> None:
    answer = json.loads(said(territory="310101", population="all", by="territory", json=True))
    assert [row["key"] for row in answer["rows"]] == [worlds.OWN, worlds.FOREIGN]
    assert set(answer["rows"][0]) == {"key", "label", "counts", "rates"}
    assert answer["rows"][0]["counts"]["organizations"] == 1
    by_kind = json.loads(said(territory="310101", population="all", by="unit_kind", json=True))
    assert tuple(by_kind["rows"][0]["counts"]) == coverage.UNIT_COUNTS


def test_the_defaults_are_the_root_today_and_two_new(world: worlds.World) -> None:
    answer = json.loads(said(json=True))
    assert (answer["territory"]["code"], answer["population"]) == ("CN", "two_new")


def test_what_was_known_before_anything_was_entered_is_nothing(world: worlds.World) -> None:
    for territory in ("CN", "310101", worlds.OWN):
        before = json.loads(said(territory=territory, known_at="2000-01-01T00:00:00Z", json=True))
        assert not any(before["counts"].values())
    with pytest.raises(CommandError):  # known neither then nor since
        said(territory="310101999", known_at="2000-01-01T00:00:00Z", json=True)
    now = json.loads(
        said(territory="310101", population="all", known_at="2090-01-01T00:00+08:00", json=True)
    )
    assert now["counts"]["registered"] == 2
    assert now["known_at"] == "2089-12-31T16:00:00+00:00"


@pytest.mark.parametrize(("language", "word"), [("en", "In operation"), ("zh-hans", "实体运营")])
def test_the_table_reads_in_both_languages(world: worlds.World, language: str, word: str) -> None:
    text = said(territory="310101", population="all", by="territory", language=language)
    assert word in text
    assert "coverage-1" in text


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        ({"as_of": "2026-13-01"}, 2, "1990-01-01"),
        ({"as_of": "1989-12-31"}, 2, "1990-01-01"),
        ({"as_of": "20260630"}, 2, "2026-06-30"),
        ({"population": "everything"}, 2, "two_new"),
        ({"by": "colour"}, 2, "unit_kind"),
        ({"by": "site"}, 2, "site"),
        ({"known_at": "yesterday"}, 2, "2026-06-30T18:00:00+08:00"),
        ({"territory": "31010"}, 2, "6"),
        ({"territory": "310101999"}, 1, "310101999"),
    ],
)
def test_bad_input_gets_one_sentence(
    world: worlds.World, options: dict[str, str], code: int, word: str
) -> None:
    with pytest.raises(CommandError) as fault:
        said(language="en", **options)
    assert fault.value.returncode == code
    assert word in str(fault.value)


def test_columns_hold_although_characters_are_two_cells_wide() -> None:
    lines = table([["", "数"], ["半淞园路街道", "1,473"], ["The Bund", "9"]]).splitlines()
    assert {width(line) for line in lines[1:]} == {width("半淞园路街道") + 2 + len("1,473")}
