"""Persons leave by every list alike: told to each of them, kept by no browser, no number in the trail."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from reports.selectors.checks import all_checks
from tests import world as worlds

pytestmark = pytest.mark.django_db
ROWS = "/coverage/rows/"
NUMBER, PHONE = "310101199003075134", "13800000000"


@pytest.fixture
def officer(client: Any) -> Any:
    client.force_login(worlds.build().users["district_officer"])
    return client


def seen() -> list[str]:
    accesses = apps.get_model("members", "Access").objects
    return list(accesses.order_by("pk").values_list("entry__action", flat=True))


def test_members_behind_a_figure_are_told_of_the_export(officer: Any) -> None:
    officer.get(ROWS, {"measure": "registered", "export": "xlsx"})
    assert seen() == []  # the control: units are no persons
    answer = officer.get(ROWS, {"measure": "members", "export": "xlsx"})
    assert answer.status_code == 200
    held = officer.get(ROWS, {"measure": "members"}).context["table"].page.paginator.count
    assert seen() == ["person.exported"] * held
    assert held > 0


def test_findings_about_members_are_told_of_the_export(officer: Any, monkeypatch: Any) -> None:
    people = apps.get_model("members", "Person").objects
    check = next(each for each in all_checks() if each.noun == "person")
    monkeypatch.setattr("reports.views.quality.found_by", lambda *_: people.all())
    answer = officer.get(reverse("reports:findings", args=[check.code]), {"export": "xlsx"})
    assert answer.status_code == 200
    assert seen() == ["person.exported"] * people.count()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/members/", False),
        ("/members/?export=xlsx", False),
        ("/liaison/", False),
        ("/visits/", False),
        ("/search/?q=a", False),
        (ROWS + "?measure=members", False),
        ("/units/", True),  # the control
    ],
)
def test_lists_of_persons_are_not_kept_by_browsers(officer: Any, address: str, kept: bool) -> None:
    answer = officer.get(address)
    assert answer.status_code == 200
    assert ("no-store" not in answer.headers.get("Cache-Control", "")) == kept


@pytest.mark.parametrize("number", [NUMBER, PHONE])
@pytest.mark.parametrize("address", ["/members/", "/units/", ROWS])
def test_a_number_typed_into_a_search_does_not_reach_the_trail(
    officer: Any, address: str, number: str
) -> None:
    entries = apps.get_model("accounts", "AuditEntry").objects
    officer.get(address, {"q": number, "export": "xlsx"})
    officer.get(address, {"q": "云屿1", "export": "xlsx"})
    told = "".join(entries.values_list("reason", flat=True))
    assert number not in told
    assert "云屿1" in told  # the control


@pytest.mark.parametrize("measure", ["registered", "organizations", "members"])
def test_long_lists_behind_a_figure_are_written_by_a_job(
    officer: Any, run_jobs: Any, monkeypatch: Any, settings: Any, tmp_path: Any, measure: str
) -> None:
    settings.PRIVATE_FILES_ROOT = tmp_path
    monkeypatch.setattr("organizations.views.lists.LARGE", 0)
    with run_jobs():
        answer = officer.get(ROWS, {"measure": measure, "export": "xlsx"})
    view = officer.get(answer.url).context["view"]
    assert [view.job.state, len(view.files)] == ["done", 1]


@pytest.mark.parametrize("address", ["/units/", ROWS, "/coverage/reports/", "/jobs/"])
@pytest.mark.parametrize("size", ["²", "x", "-1", "9" * 40])
def test_a_page_size_that_is_no_number_is_the_usual_one(
    officer: Any, address: str, size: str
) -> None:
    assert officer.get(address, {"per_page": size}).status_code == 200
