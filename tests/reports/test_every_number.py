"""Every number on a page opens to exactly the rows it counts, and so does its export."""

import io
import re
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.effort import TIMES
from tests.reports.conftest import load, officer

# Links of a page differ in few ways; all are followed in a campaign.
EVERY = 1 if TIMES > 1 else 9
pytestmark = [pytest.mark.django_db, pytest.mark.campaign]


def links(page: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="(/coverage/rows/[^"]+)"', page)]


@pytest.fixture(scope="module")
def district(module_db: None) -> Any:
    user = officer("reader")
    load("worked_example.xlsx", user)
    return user


def test_every_number_opens_to_as_many_rows(district: Any) -> None:
    client = Client()
    client.force_login(district)
    page = client.get(
        "/coverage/?territory=310101&as_of=2026-06-30&population=all&sort=should_build"
    ).content.decode()
    figures = re.findall(r'<a href="(/coverage/rows/[^"]+)">([\d,]+)</a>', page)
    assert len(figures) > 20
    for href, number in figures:
        rows = client.get(unescape(href)).content.decode()
        shown = re.search(r'<h2 id="counted">\D*([\d,]+)\D*</h2>', rows)
        assert (shown[1] if shown else "0") == number, href


def test_every_link_to_rows_answers(district: Any) -> None:
    client = Client()
    client.force_login(district)
    for address in (
        "/",
        "/coverage/?territory=310101015&as_of=2026-06-30&by=industry",
        "/coverage/?territory=310101",
    ):
        found = sorted(set(links(client.get(address).content.decode())))
        assert found
        for href in found[::EVERY]:
            assert client.get(href).status_code == 200, href


def exported(client: Client, address: str) -> list[list[Any]]:
    answer = client.get(address)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_export_is_the_list_with_its_basis(district: Any) -> None:
    client = Client()
    client.force_login(district)
    basis = "territory=310101015&as_of=2026-06-30&population=all"
    rows = exported(client, f"/coverage/rows/?measure=own&{basis}&export=xlsx")
    assert "310101015" in rows[0][0]
    assert "2026-06-30" in rows[0][0]
    assert "coverage-1" in rows[0][0]
    assert len(rows) == 2 + 13


def test_the_figures_are_handed_out_with_every_population(district: Any) -> None:
    client = Client()
    client.force_login(district)
    rows = exported(client, "/coverage/?territory=310101&as_of=2026-06-30&export=xlsx")
    assert rows[-1][0] == "310101"
    assert rows[2][0].startswith("310101")


def test_the_page_stays_light_and_draws_without_styles(district: Any) -> None:
    client = Client()
    client.force_login(district)
    page = client.get("/coverage/?territory=310101&as_of=2026-06-30").content.decode()
    assert len(page.encode()) < 150_000
    assert "style=" not in page
    assert "<script>" not in page
