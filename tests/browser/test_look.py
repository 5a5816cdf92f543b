"""The language of pages in a real browser: accessible in both lights and widths, quiet, and usable without a script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIVING = ["/look/", "/look/list/", "/look/empty/?q=x", "/look/form/", "/look/detail/"]
PASSWORD = "partybuild-demo"


@pytest.fixture
def builder() -> Any:
    """An account for which the living page is open."""
    user = world.build().users["system_admin"]
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def sign_in(page: Any, user: Any) -> None:
    page.goto("/sign-in/login/")
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


@pytest.mark.parametrize(("light", "width"), [("light", 1440), ("dark", 390)])
def test_every_part_is_accessible(page: Any, builder: Any, light: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=light)
    page.goto("/sign-in/login/")
    assert violations(page) == []
    sign_in(page, builder)
    for address in LIVING:
        page.goto(address)
        assert violations(page) == [], address


def test_pages_are_quiet_and_fit_a_phone(page: Any, builder: Any) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 390, "height": 900})
    sign_in(page, builder)
    said.clear()
    for address in LIVING:
        page.goto(address)
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0, address
    assert said == []


def test_the_light_is_switched_without_leaving_what_was_typed(page: Any, builder: Any) -> None:
    sign_in(page, builder)
    page.goto("/look/form/")
    page.fill("[name=name]", "云栖谷")
    page.click(".who .to-dark")
    page.wait_for_function("document.documentElement.dataset.bsTheme === 'dark'")
    assert page.input_value("[name=name]") == "云栖谷"


def test_a_form_names_what_is_still_missing(page: Any, builder: Any) -> None:
    sign_in(page, builder)
    page.goto("/look/form/")
    assert page.inner_text("[data-missing]") == "尚缺：名称"
    page.fill("[name=name]", "云栖谷")
    assert page.is_hidden("[data-missing]")


def test_everything_works_without_a_script(browser: Any, live_server: Any, builder: Any) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 900})
    sign_in(page, builder)
    page.goto("/look/list/")
    assert page.is_hidden("[name=kind]")
    page.click("text=更多条件")
    assert page.is_visible("[name=kind]")
    page.goto("/look/list/#menu")
    page.click(".rail .to-dark")
    page.wait_for_load_state()
    assert page.get_attribute("html", "data-bs-theme") == "dark"
    context.close()
