"""The portal's pages in both lights, on a desk and on a phone: accessible, no wider than the screen, and in one language."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests import world
from tests.browser.steps import OVERFLOW, sign_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-password-9"
LOOKS = (("light", 1440), ("dark", 390))
OTHER_LOOKS = (("dark", 1440), ("light", 390))
THINGS = {
    "site_detail": "site", "unit_detail": "unit", "unit_correct": "unit", "unit_move": "unit",
    "unit_status": "unit", "unit_survey": "unit", "unit_assign": "unit", "visit_create": "unit",
    "organization_detail": "organization", "organization_edit": "organization",
    "worker_detail": "worker",
}  # fmt: skip
REGISTER = ("/units/", "/sites/", "/organizations/", "/organizations/tree/", "/territories/")
WORK = ("/visits/", "/liaison/", "/quality/", "/search/?q=jg", "/jobs/", "/export/", "/imports/")
FIGURES = (
    "/", "/coverage/", "/coverage/rows/?measure=operating", "/coverage/rows/?measure=members",
    "/coverage/rows/?measure=organizations", "/coverage/reports/", "/coverage/definitions/",
)  # fmt: skip
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")


@pytest.fixture
def streets() -> world.World:
    return world.build()


def of_things(streets: world.World) -> list[str]:
    """The pages and forms of one thing each."""
    found = [
        reverse(f"organizations:{route}", args=[getattr(streets.own, name).uuid])
        for route, name in THINGS.items()
    ]
    people = [reverse("members:person_detail", args=[streets.own.person.uuid]), "/members/"]
    return [*found, *people, "/imports/new/", "/units/new/", "/members/new/"]


def looked_at(page: Any, addresses: Any, looks: Any = LOOKS) -> list[str]:
    """What is wrong with pages, each loaded once and shown in several lights and widths."""
    told = []
    for address in addresses:
        answer = page.goto(address)
        told += [f"{address}: {answer.status}"] if answer.status != 200 else []
        for light, width in looks:
            page.emulate_media(color_scheme=light, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            wrong = violations(page)
            wrong += [f"{over} px too wide"] if (over := page.evaluate(OVERFLOW)) > 0 else []
            told += [f"{address} {light} {width}: {each}" for each in wrong]
    return told


@pytest.mark.parametrize("part", ["register", "work", "figures", "things"])
def test_pages_of_the_district(page: Any, streets: world.World, part: str) -> None:
    parts = {"register": REGISTER, "work": WORK, "figures": FIGURES, "things": of_things(streets)}
    sign_in(page, streets.users["district_officer"], PASSWORD)
    assert looked_at(page, parts[part]) == []


def test_pages_in_the_other_lights(page: Any, streets: world.World) -> None:
    """A page of each kind is enough: colours and columns are the same parts everywhere."""
    unit = reverse("organizations:unit_detail", args=[streets.own.unit.uuid])
    sign_in(page, streets.users["district_officer"], PASSWORD)
    kinds = ("/", "/units/", unit, f"{unit}visit/", "/coverage/", "/imports/new/")
    assert looked_at(page, kinds, OTHER_LOOKS) == []


@pytest.mark.parametrize(
    ("role", "addresses"),
    [
        ("auditor", ("/", "/audit/")),
        ("member", ("/", "/me/")),
        ("liaison_officer", ("/", "/units/?tab=mine")),
        ("branch_secretary", ("/", "/members/")),
        ("system_admin", ("/", "/jobs/")),
    ],
)
def test_pages_of_the_others(
    page: Any, streets: world.World, role: str, addresses: tuple[str, ...]
) -> None:
    sign_in(page, streets.users[role], PASSWORD)
    assert looked_at(page, addresses) == []


def test_a_page_that_is_wrong_is_found(page: Any, streets: world.World) -> None:
    """The control: a picture without a name, and something wider than the screen."""
    sign_in(page, streets.users["district_officer"], PASSWORD)
    page.goto("/units/")
    assert violations(page) == []
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.querySelector('main').append('宽'.repeat(4000))")
    page.evaluate("document.querySelector('main').style.setProperty('white-space', 'nowrap')")
    assert [each for each in violations(page) if each.startswith("image-alt")]
    assert page.evaluate(OVERFLOW) > 0


def test_chinese_pages_hold_no_english_sentence(page: Any, streets: world.World) -> None:
    """Two words of Latin letters in a row are a text that nobody put into Chinese."""
    user = streets.users["district_officer"]
    sign_in(page, user, PASSWORD)
    told = [_english(page, each) for each in (*REGISTER, *WORK, *FIGURES, *of_things(streets))]
    assert [found for found in told if found] == []
    page.get_by_role("button", name="English").first.click()
    page.wait_for_load_state()
    assert _english(page, "/units/") != ""


def _english(page: Any, address: str) -> str:
    page.goto(address)
    said = page.evaluate("document.body.innerText")
    found = sorted(set(ENGLISH.findall(said)))
    return f"{address}: {found}" if found else ""
