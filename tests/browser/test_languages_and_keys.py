"""Both languages, and everything by keyboard; what the browser complains about is noticed."""

from typing import Any

import pytest
from django.urls import reverse

from organizations.models import UnitState
from tests import world
from tests.browser.steps import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-password-9"


@pytest.fixture
def streets() -> world.World:
    return world.build()


def test_the_language_survives_signing_out(page: Any, browser: Any, streets: world.World) -> None:
    user = streets.users["street_worker"]
    sign_in(page, user, PASSWORD)
    page.goto("/units/")
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert page.inner_text("h1") == "单位"
    page.get_by_role("button", name="English").first.click()
    page.get_by_role("heading", name="Units").wait_for()
    assert page.url.endswith("/units/")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in(page, user, PASSWORD)
    assert page.inner_text("h1") == "Start"
    other = browser.new_context(base_url=page.url, locale="zh-CN").new_page()
    sign_in(other, streets.users["district_officer"], PASSWORD)
    assert other.inner_text("h1") == "工作台"
    other.get_by_role("button", name="退出").first.click()
    other.get_by_role("heading", name="登录").wait_for()
    sign_in(other, user, PASSWORD)
    assert other.inner_text("h1") == "Start"
    other.context.close()


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")


def tab_to(page: Any, name: str, most: int = 60) -> None:
    """Press the tab key until the named link, button or field has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if focused(page).strip().split("\n")[0] == name:
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_unit_is_corrected_by_keyboard_alone(page: Any, streets: world.World) -> None:
    page.goto("/sign-in/login/")
    tab_to(page, "login")
    page.keyboard.type("street_worker")
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    enter(page)
    tab_to(page, "单位")
    enter(page)
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) != "none"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    tab_to(page, streets.own.unit.name)
    enter(page)
    tab_to(page, "修改")
    enter(page)
    tab_to(page, "employees")
    page.keyboard.type("33")
    enter(page)
    assert page.get_by_text("已保存").is_visible()
    assert UnitState.objects.current().filter(employees=33).exists()


def test_without_the_right_the_keyboard_finds_no_way(page: Any, streets: world.World) -> None:
    sign_in(page, streets.users["district_leader"], PASSWORD)
    page.goto(reverse("organizations:unit_detail", args=[streets.own.unit.uuid]))
    with pytest.raises(AssertionError, match="not reached"):
        tab_to(page, "修改")


def test_the_content_policy_stops_what_is_foreign(
    page: Any, streets: world.World, complaints: list[str]
) -> None:
    """The control of every journey's last line: an inline script neither runs nor goes unnoticed."""
    sign_in(page, streets.users["street_worker"], PASSWORD)
    assert complaints == []
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in complaints)
    complaints.clear()
