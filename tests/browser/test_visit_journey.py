"""A liaison officer stands in a doorway with a phone; what was entered there shows in the figures at once."""

from typing import Any

import pytest

from organizations.models import Visit
from organizations.services.links import link_worker
from partybuild.kernel import clock
from tests.browser.steps import OVERFLOW, choose, sign_in, violations
from tests.factories import organizations
from tests.factories.accounts import granted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def unit() -> Any:
    """A unit in operation, without an organisation."""
    organizations.district()
    return organizations.unit()


@pytest.fixture
def officer(unit: Any) -> Any:
    """The officer assigned to it."""
    worker = organizations.worker()
    organizations.assignment(worker, unit)
    user = granted("liaison_officer")
    link_worker(actor="system:test", worker=worker, user=user, today=clock.today())
    return user


def effective(page: Any) -> str:
    """The key figure of both coverages, as the street's secretary reads it."""
    page.context.clear_cookies()
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, page.secretary)
    choose(page, "Coverage")
    return page.locator(".figs a.fig", has_text="Both coverages").inner_text()


@pytest.fixture
def reader(page: Any, unit: Any) -> Any:
    page.secretary = granted("street_secretary", organizations.STREET)
    return page


def test_a_visit_from_a_phone_makes_the_coverage_effective(
    reader: Any, officer: Any, unit: Any
) -> None:
    page = reader
    assert "(0 + 0 + 0) / 1" in effective(page)
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    sign_in(page, officer)
    assert page.evaluate(OVERFLOW) <= 0
    page.locator("main").get_by_role("link", name="Units assigned to me").first.click()
    page.get_by_role("link", name=unit.name).click()
    page.get_by_role("link", name="Record a visit").first.click()
    page.get_by_label("Policy explained").check()
    page.get_by_role("button", name="Save the visit").scroll_into_view_if_needed()
    assert page.evaluate(OVERFLOW) <= 0
    assert violations(page) == []
    page.get_by_role("button", name="Save the visit").click()
    page.get_by_text("The visit is recorded.").wait_for()
    assert Visit.objects.current().get().on == clock.today()
    assert "(0 + 0 + 1) / 1" in effective(page)
    page.locator(".legend a, .figs a", has_text="Both coverages").first.click()
    page.get_by_role("link", name=unit.name).wait_for()


def test_a_visit_that_is_too_old_leaves_the_figure(reader: Any, officer: Any, unit: Any) -> None:
    """The control: the same steps with a day long past."""
    page = reader
    page.set_viewport_size(PHONE)
    sign_in(page, officer)
    page.goto(f"/units/{unit.uuid}/visit/")
    page.fill("[name=visited_on]", "2020-01-06")
    page.fill("[name=note]", "补录")
    page.fill("[name=employees]", "12")
    page.get_by_role("button", name="Save the visit").click()
    page.get_by_text("The visit is recorded.").wait_for()
    assert "(0 + 0 + 0) / 1" in effective(page)


def test_what_is_missing_is_said_and_what_was_typed_stays(
    page: Any, officer: Any, unit: Any
) -> None:
    page.set_viewport_size(PHONE)
    sign_in(page, officer)
    page.goto(f"/units/{unit.uuid}/visit/")
    page.fill("[name=note]", "座谈半小时")
    page.evaluate("document.querySelector('[name=visited_on]').removeAttribute('max')")
    page.fill("[name=visited_on]", "2099-01-05")
    page.get_by_role("button", name="Save the visit").click()
    page.locator(".invalid-feedback").first.wait_for()
    assert page.input_value("[name=note]") == "座谈半小时"
    assert not Visit.objects.exists()
