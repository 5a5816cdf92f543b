"""A district's workbook, from the upload to the rows behind a figure and back out again."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from organizations.models import Affiliation, ImportBatch, Unit, Visit
from organizations.services.territories import ensure_territories
from tests import books
from tests.browser.steps import choose, download, hold_polls, sign_in, work_off
from tests.factories.accounts import entry, granted
from tests.reports.expected import expected

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKBOOKS = Path(__file__).parents[1] / "data" / "workbooks"
DISTRICT, DAY = "310101", "2026-06-30"


@pytest.fixture
def officer() -> Any:
    """An officer of a district that is known, and nothing else."""
    ensure_territories([DISTRICT], entry=entry(), today=books.TODAY)
    return granted("district_officer", DISTRICT)


def upload(page: Any, path: Path) -> None:
    """From the menu to the page that shows how far the check is, then to what it found."""
    hold_polls(page)
    choose(page, "Import")
    page.get_by_role("link", name="Upload a workbook").click()
    page.set_input_files("[name=workbook]", path)
    page.get_by_role("button", name="Upload and check").click()
    page.wait_for_url("**/imports/*-*/")
    assert page.get_by_role("progressbar").is_visible()
    work_off()
    page.get_by_role("heading", name="Import preview").wait_for()


def confirm(page: Any) -> None:
    page.get_by_role("button", name="Write into the register").click()
    page.get_by_role("heading", name="The workbook is being imported").wait_for()
    work_off()
    page.get_by_text("The workbook is in the register.").wait_for()


def take_back(page: Any) -> None:
    page.get_by_role("link", name="Take back").click()
    page.get_by_role("button", name="Take back").click()
    page.wait_for_url(lambda url: "?job=" in url)
    work_off()


def told(page: Any) -> dict[str, list[str]]:
    """The numbers of the result's table by sheet: refused, new, changed, unchanged."""
    rows = page.locator("table[class=table]").first.locator("tbody tr").all()
    return {
        row.locator("th").inner_text(): [
            number.replace(",", "") for number in row.locator("td").all_inner_texts()
        ]
        for row in rows
    }


def figure(page: Any, name: str) -> Any:
    """A key figure of the coverage page: the whole of it is the link to its rows."""
    return page.locator(".figs a.fig", has_text=name)


def known(territory: str = DISTRICT) -> dict[str, Any]:
    """What the expected file says for the district at the end of June."""
    listed = expected("expected.json")["after_first"]["figures"]
    basis = (territory, DAY, "two_new")
    return next(
        one for one in listed if (one["territory"], one["as_of"], one["population"]) == basis
    )


def test_from_the_upload_to_the_rows_behind_a_figure(
    page: Any, officer: Any, tmp_path: Path
) -> None:
    right = known()
    sign_in(page, officer)
    upload(page, WORKBOOKS / "huangpu_2026.xlsx")
    rows = expected("expected.json")["after_first"]["rows"]
    found = told(page)
    assert {found[title][1] for title in ("Units", "Organizations")} == {"2400", "221"}
    assert found["Total"][0] == "0"
    assert sum(map(int, found["Total"])) == sum(sheet["rows"] for sheet in rows.values())
    assert not Unit.objects.exists()
    confirm(page)
    choose(page, "Coverage")
    assert f"{right['rates']['both_coverages']}%" not in page.locator(".figs").inner_text()
    page.fill("[name=as_of]", DAY)
    page.get_by_role("button", name="Show").click()
    for name, rate in {"Both coverages": "both_coverages", "Should-build": "should_build"}.items():
        assert f"{right['rates'][rate]}%" in figure(page, name).first.inner_text()
    number = right["counts"]["uncovered"]
    assert str(number) in figure(page, "Not covered").inner_text()
    figure(page, "Not covered").click()
    page.get_by_role("heading", name=f"{number} units").wait_for()
    assert page.locator("tbody tr").count() == 20
    first = page.locator("tbody tr th").first.inner_text().split("\n")[0]
    book = download(
        page, page.get_by_role("link", name=f"Export {number} units").first, tmp_path / "x.xlsx"
    )
    lines = [[cell for cell in line if cell is not None] for line in book.active.values]
    heading = next(place for place, line in enumerate(lines) if len(line) > 3)
    names = [line[0] for line in lines[heading + 1 :] if line]
    assert (len(names), names[0]) == (number, first)


def test_faults_are_named_and_marked_and_nothing_is_written(
    page: Any, officer: Any, tmp_path: Path
) -> None:
    rows = books.right()
    rows["Units"][0]["kind"] = "凉亭"
    rows["Members"][1]["identity_number"] = "310101198002300011"
    sign_in(page, officer)
    upload(page, books.write(tmp_path / "faulty.xlsx", rows))
    assert page.get_by_text("2 faults were found, nothing was written.").is_visible()
    faults = page.locator("section[aria-labelledby^=faults]").all_inner_texts()
    assert len(faults) == 2
    assert "C2" in faults[0]
    assert "choice" in faults[0]
    link = page.get_by_role("link", name="Download the workbook with the faults marked")
    marked = download(page, link, tmp_path / "marked.xlsx")
    cell = marked["Units"]["C2"]
    assert cell.value == "凉亭"
    assert cell.comment is not None
    assert cell.fill.fgColor.rgb not in (None, "00000000")
    assert marked["Units"]["C3"].comment is None
    assert page.get_by_role("button", name="Write into the register").count() == 0
    assert not Unit.objects.exists()
    assert ImportBatch.objects.get().state == "refused"


def test_an_import_is_taken_back_whole(page: Any, officer: Any, tmp_path: Path) -> None:
    sign_in(page, officer)
    upload(page, books.write(tmp_path / "right.xlsx", books.right()))
    confirm(page)
    assert Affiliation.objects.current().count() == 2
    take_back(page)
    page.get_by_text("The import was taken back").first.wait_for()
    assert not Affiliation.objects.current().exists()
    choose(page, "Units")
    assert books.FIRST not in page.locator("main").inner_text()


def test_what_stands_in_the_way_of_taking_back_is_named(
    page: Any, officer: Any, tmp_path: Path
) -> None:
    sign_in(page, officer)
    upload(page, books.write(tmp_path / "right.xlsx", books.right()))
    confirm(page)
    address = page.url
    unit = Unit.objects.get(credit_code=books.FIRST)
    page.goto(reverse("organizations:visit_create", args=[unit.uuid]))
    page.fill("[name=note]", "补访")
    page.get_by_role("button", name="Save the visit").click()
    page.get_by_text("The visit is recorded.").wait_for()
    page.goto(address)
    take_back(page)
    said = page.locator(".note.late")
    said.wait_for()
    assert unit.name in said.inner_text()
    assert Affiliation.objects.current().count() == 2
    assert Visit.objects.current().count() == 3


def test_who_reads_hands_nothing_in(page: Any) -> None:
    """The same address, another role: the menu has no such item, the page says why."""
    sign_in(page, granted("district_leader", DISTRICT))
    menu = page.get_by_role("navigation", name="Main menu")
    assert menu.get_by_role("link", name="Coverage").count() == 1
    assert menu.get_by_role("link", name="Import").count() == 0
    answer = page.goto(reverse("organizations:import_upload"))
    assert answer.status == 403
    assert page.locator("[name=workbook]").count() == 0


def test_a_workbook_of_another_street_is_not_found(page: Any, officer: Any, tmp_path: Path) -> None:
    sign_in(page, officer)
    upload(page, books.write(tmp_path / "right.xlsx", books.right()))
    address = page.url
    assert page.goto(address).status == 200
    page.context.clear_cookies()
    sign_in(page, granted("street_worker", books.OWN))
    assert page.goto(address).status == 404
