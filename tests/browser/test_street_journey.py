"""A street worker corrects a unit of the own street, finds the change in its history, and meets no other street."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from accounts.services import tokens
from organizations.models import UnitState
from tests import world
from tests.browser.steps import choose, download, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-password-9"
LETTERS = "jmgs"  # of the other street's unit; to search for its name would show the name


@pytest.fixture
def streets() -> world.World:
    found = world.build()
    for user in found.users.values():
        user.language = "en"
        user.save(update_fields=["language"])
    return found


def test_a_correction_keeps_what_was_typed_and_stands_in_the_history(
    page: Any, streets: world.World
) -> None:
    sign_in(page, streets.users["street_worker"], PASSWORD)
    choose(page, "Units")
    page.get_by_role("link", name=streets.own.unit.name).click()
    page.get_by_role("link", name="Edit").first.click()
    page.select_option("[name=lifecycle]", "growth")
    page.fill("[name=employees]", "77")
    page.fill("[name=on]", "2026-01-05")
    page.get_by_role("button", name="Save").click()
    page.locator(".invalid-feedback", has_text="reason").wait_for()
    assert page.input_value("[name=employees]") == "77"
    assert page.input_value("[name=lifecycle]") == "growth"
    assert page.input_value("[name=on]") == "2026-01-05"
    assert not UnitState.objects.filter(employees=77).exists()
    page.fill("[name=reason]", "补录1月走访所见")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    history = page.locator("section[aria-labelledby=history] tbody tr")
    stage = history.filter(has_text="Life-cycle stage").inner_text()
    count = history.filter(has_text="Employees").inner_text()
    assert "77" in count
    assert "2026-01-05" in count
    assert "补录1月走访所见" in count
    assert streets.users["street_worker"].username in count
    assert "Growth" in stage
    page.get_by_role("link", name="Edit").first.click()
    page.fill("[name=employees]", "78")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    latest = history.filter(has_text="Employees").first
    assert latest.locator("del").inner_text() == "77"
    assert latest.locator("ins").inner_text() == "78"


def test_who_only_reads_corrects_nothing(page: Any, streets: world.World) -> None:
    """The same click by another role: there is no such link, and the address says why."""
    sign_in(page, streets.users["district_leader"], PASSWORD)
    page.goto(reverse("organizations:unit_detail", args=[streets.own.unit.uuid]))
    assert page.get_by_role("heading", name=streets.own.unit.name).first.is_visible()
    assert page.get_by_role("link", name="Edit").count() == 0
    address = reverse("organizations:unit_correct", args=[streets.own.unit.uuid])
    assert page.goto(address).status == 403


LISTS = (
    f"/units/?q={LETTERS}",
    f"/units/?q={world.CODES[world.FOREIGN]}",
    "/units/?kind=enterprise&ownership=private",
    f"/units/?street={world.FOREIGN}",
    "/sites/?q=jmds",
    "/organizations/?q=jmzb",
    "/organizations/tree/",
    "/liaison/",
    "/visits/",
    f"/coverage/rows/?measure=registered&territory={world.DISTRICT}",
)
FIGURES = f"/coverage/?territory={world.FOREIGN}"
ADDRESSES = (
    "unit_detail",
    "unit_correct",
    "unit_move",
    "unit_status",
    "unit_survey",
    "visit_create",
)
REST = (f"/api/v1/units/?search={LETTERS}", "/api/v1/units/", "/api/v1/sites/", "/api/v1/visits/")


def doors(page: Any, streets: world.World, user: Any, folder: Path) -> set[str]:
    """Every door behind which the other street's unit was seen."""
    sign_in(page, user, PASSWORD)
    unit = streets.foreign.unit
    seen = {address for address in LISTS if page.goto(address) and _shown(page)}
    page.goto("/")
    page.fill("#masthead-q", LETTERS)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    seen |= {"search field"} if _shown(page) else set()
    pages = {route: reverse(f"organizations:{route}", args=[unit.uuid]) for route in ADDRESSES}
    for name, address in (pages | {"figures": FIGURES}).items():
        answer = page.goto(address)
        seen |= {name} if answer.status != 404 or _shown(page) else set()
    seen |= _by_key(page, unit, user) | _in_files(page, folder)
    return seen | _in_back_office(page, unit)


def _shown(page: Any) -> bool:
    return world.CANARY in page.content()


def _by_key(page: Any, unit: Any, user: Any) -> set[str]:
    key = tokens.issue(actor="system:test", user=user, days=1)
    headers = {"Authorization": f"Token {key}"}
    seen = set()
    for address in (*REST, f"/api/v1/units/{unit.uuid}/"):
        answer = page.request.get(address, headers=headers)
        assert answer.status in (200, 404), address
        if world.CANARY in str(answer.json()):
            seen.add(address.replace(str(unit.uuid), "one"))
    return seen


def _in_files(page: Any, folder: Path) -> set[str]:
    page.goto("/units/")
    listed = download(page, page.locator("main a[href*='export=']").first, folder / "units.xlsx")
    return {"export"} if any(world.CANARY in str(row) for row in listed.active.values) else set()


def _in_back_office(page: Any, unit: Any) -> set[str]:
    asked = "app_label=organizations&model_name=assignment&field_name=unit&term="
    addresses = {
        "admin list": "/admin/organizations/unit/",
        "admin page": f"/admin/organizations/unit/{unit.pk}/change/",
        "autocomplete": f"/admin/autocomplete/?{asked}",
    }
    return {name for name, address in addresses.items() if page.goto(address) and _shown(page)}


def test_the_other_street_is_found_by_no_door(
    page: Any, streets: world.World, tmp_path: Path
) -> None:
    assert doors(page, streets, streets.users["street_worker"], tmp_path) == set()


def test_the_district_finds_it_by_every_door(
    page: Any, streets: world.World, tmp_path: Path
) -> None:
    """The control: what the street's worker did not see was there to be seen."""
    found = doors(page, streets, streets.users["district_officer"], tmp_path)
    rest = set(REST) | {"/api/v1/units/one/"}
    others = {"search field", "figures", "export", "admin list", "admin page"}
    assert found >= {*LISTS, *ADDRESSES, *rest, *others}
