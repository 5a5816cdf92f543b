"""What people do on every journey: sign in and out, choose from the menu, and wait while a worker works."""

from pathlib import Path
from typing import Any

import openpyxl
from axe_playwright_python.sync_playwright import Axe

from accounts.models import Job
from accounts.services import jobs
from tests.factories.accounts import PASSWORD

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sign_in(page: Any, user: Any, password: str = PASSWORD) -> None:
    page.goto("/sign-in/login/")
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "sign-in" not in url)


def sign_out(page: Any) -> None:
    page.click(".who .sign-out")
    page.wait_for_url("**/sign-in/**")


def choose(page: Any, name: str) -> None:
    """Follow an item of the menu."""
    page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name=name, exact=False
    ).first.click()
    page.wait_for_load_state()


def work_off() -> None:
    """Do what the job worker does, in this process; the page asks how far it is only afterwards."""
    for uuid in list(Job.objects.filter(state="asked").values_list("uuid", flat=True)):
        jobs.run(uuid)


def hold_polls(page: Any) -> None:
    """Let questions about progress wait until the test itself waits, so that nothing runs beside a job."""
    page.route("**/progress/**", lambda route: route.continue_())


def download(page: Any, link: Any, target: Path) -> Any:
    """Follow a link to a file and open the workbook behind it."""
    with page.expect_download() as taken:
        link.click()
    taken.value.save_as(target)
    return openpyxl.load_workbook(target)


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]
