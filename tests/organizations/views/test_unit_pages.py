"""Pages of units: what each role sees and may, forms that do one thing, refusals at the field, conflicts, once only."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from organizations.models import Assignment, Unit, UnitState, Visit
from partybuild.kernel import clock
from tests.factories import accounts, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)
CODE = "91310112087994932F"
LIST_QUERIES = 20
DETAIL_QUERIES = 29


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def unit():
    organizations.district()
    return organizations.unit("上海澜石商贸有限公司", employees=41)


@pytest.fixture
def keeper(client, unit):
    found = accounts.granted("street_worker", organizations.STREET)
    client.force_login(found)
    return found


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def sent(client, address, **changes):
    """What the form shows, with some fields changed, as a browser sends it."""
    form = client.get(address).context["form"]
    given = {}
    for bound in form:
        value = bound.value()
        value = value() if callable(value) else value
        if value not in (None, [], False):
            given[bound.html_name] = value
    return {**given, **changes}


def state():
    return UnitState.objects.current().on(TODAY).get()


def test_the_list_shows_filters_and_says_what_to_drop(client, keeper, unit):
    page = client.get(url("unit_list"))
    assert unit.name in page.text
    assert "1 unit" in page.text
    assert url("unit_create") in page.text
    empty = client.get(url("unit_list"), {"q": "澜石", "kind": "foundation"})
    assert "Condition dropped" in empty.text
    assert [(drop.label, drop.count) for drop in empty.context["empty"]["drops"]] == [
        ("Name, pinyin, credit code 澜石", 0),
        ("Kind Foundation", 1),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(
    client, keeper, number, django_assert_num_queries
):
    site, officer = organizations.site(), organizations.worker()
    for order in range(number - 1):
        more = organizations.unit(f"单位{order}", site=site)
        organizations.assignment(officer, more)
        organizations.visit(officer, more, TODAY)
    client.get(url("unit_list"))  # warms the menu's and the saved filters' numbers
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("unit_list"))


def test_the_export_holds_exactly_what_is_shown(client, keeper, unit):
    organizations.unit("另一家", kind="foundation", ownership=None)
    organizations.unit("=cmd()", kind="foundation", ownership=None)
    answer = client.get(url("unit_list"), {"kind": "foundation", "export": "xlsx", "sort": "-name"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert "2026-06-30" in rows[0][0]
    assert "Foundation" in rows[0][0]
    assert {row[0] for row in rows[2:]} == {"另一家", "=cmd()"}
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)
    assert AuditEntry.objects.filter(action="list.exported").count() == 1


def test_a_long_list_is_written_by_a_job(
    client, keeper, unit, run_jobs, monkeypatch, settings, tmp_path
):
    settings.PRIVATE_FILES_ROOT = tmp_path
    monkeypatch.setattr("organizations.views.lists.LARGE", 0)
    with run_jobs():
        answer = client.get(url("unit_list"), {"q": "澜石", "export": "xlsx"})
    answer = client.get(answer.url)
    assert "units-20260630.xlsx" in answer.text
    file = answer.context["view"].files[0]
    handed = client.get(reverse("accounts:fetch_file", args=[file.uuid]))
    book = openpyxl.load_workbook(BytesIO(b"".join(handed.streaming_content)))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=3)] == [unit.name]


def test_the_page_shows_states_steps_lanes_and_history(client, keeper, unit):
    organizations.affiliation(organizations.organization(), unit)
    page = client.get(url("unit_detail", unit.uuid))
    for text in ("In operation", "Never surveyed", "lanes", "云屿大厦联合党支部", "Registered"):
        assert text in page.text
    past = client.get(url("unit_detail", unit.uuid), {"as_of": "2019-01-01"})
    assert "As it was on 2019-01-01" in past.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_a_constant_number_of_queries(
    client, keeper, unit, number, django_assert_num_queries
):
    officer = organizations.worker()
    organizations.assignment(officer, unit)
    for order in range(number):
        organizations.affiliation(organizations.organization(f"支部{order}"), unit)
        organizations.visit(officer, unit, date(2026, 6, 1 + order))
    client.get(url("unit_detail", unit.uuid))
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(url("unit_detail", unit.uuid))


def test_numbers_lead_to_the_page(client, keeper, unit):
    answer = client.get(url("unit_number", unit.credit_code.lower()))
    assert answer.url == url("unit_detail", unit.uuid)
    assert client.get(url("unit_number", "P999999999")).status_code == 404


NEW = {
    "name": "上海疏影服饰有限公司",
    "kind": "enterprise",
    "ownership": "private",
    "operating": organizations.STREET,
    "established_on": "2026-05-12",
    "credit_code": CODE.lower(),
    "full_members": "2",
}


def test_a_new_unit_by_the_form_once(client, keeper):
    given = sent(client, url("unit_create"), **NEW)
    for _again in range(2):
        answer = client.post(url("unit_create"), given, follow=True)
        assert answer.status_code == 200
        assert "The unit is on the register." in answer.text
    made = Unit.objects.get(credit_code=CODE)
    assert answer.redirect_chain[-1][0] == url("unit_detail", made.uuid)
    assert Unit.objects.count() == 2


def test_possible_duplicates_are_asked_about_once(client, keeper, unit):
    given = sent(client, url("unit_create"), **NEW | {"name": "澜石"})
    asked = client.post(url("unit_create"), given)
    assert asked.status_code == 422
    assert unit.name in asked.text
    assert Unit.objects.count() == 1
    again = {**given, "confirmed": asked.context["form"].data["confirmed"]}
    assert client.post(url("unit_create"), again).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ownership": ""}, "ownership", "needed to register a unit"),
        ({"credit_code": "91310112087994932X"}, "credit_code", "last character"),
        ({"established_on": "2026-13-01"}, "established_on", "valid date"),
        ({"operating": "", "operating_elsewhere": "310101999"}, "operating", "no street 310101999"),
        ({"on": "2026-06-01"}, "reason", "needs a reason"),
    ],
)
def test_refusals_stand_at_the_field_and_keep_what_was_typed(
    client, keeper, changes, field, sentence
):
    answer = client.post(url("unit_create"), sent(client, url("unit_create"), **NEW | changes))
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert NEW["name"] in answer.text
    assert Unit.objects.count() == 1


def test_a_correction_and_its_history(client, keeper, unit):
    address = url("unit_correct", unit.uuid)
    answer = client.post(address, sent(client, address, employees="57"), follow=True)
    assert state().employees == 57
    assert "<del>41</del> → <ins>57</ins>" in answer.text


def test_a_stale_form_is_a_conflict_that_keeps_what_was_typed(client, keeper, unit):
    address = url("unit_correct", unit.uuid)
    first, second = (sent(client, address, employees=number) for number in ("57", "58"))
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    assert answer.status_code == 409
    assert "Somebody changed this" in answer.text
    assert 'value="58"' in answer.text
    assert "<del>41</del> → <ins>57</ins>" in answer.text
    assert state().employees == 57
    renewed = {**second, "version": answer.context["form"].data["version"]}
    assert client.post(address, renewed).status_code == 302
    assert state().employees == 58


def test_move_status_code_and_survey(client, keeper, unit):
    site = organizations.site()
    for route, changes in (
        ("unit_move", {"site": str(site.uuid), "room": "8 楼"}),
        ("unit_survey", {"full_members": "3"}),
        ("unit_code", {"credit_code": CODE}),
        ("unit_status", {"action": "suspend"}),
    ):
        address = url(route, unit.uuid)
        answer = client.post(address, sent(client, address, **changes))
        assert answer.status_code == 302, (route, answer.context["form"].errors)
    unit.refresh_from_db()
    now = state()
    assert (now.site, now.room, now.full_members, now.status) == (site, "8 楼", 3, "suspended")
    assert unit.credit_code == CODE


def test_a_code_that_is_known_asks_before_both_records_become_one(client, keeper, unit):
    known = organizations.unit("已有代码")
    known.credit_code = CODE
    known.save()
    address = url("unit_code", unit.uuid)
    given = sent(client, address, credit_code=CODE)
    asked = client.post(address, given)
    assert asked.status_code == 422
    assert "both records become one" in asked.text
    answer = client.post(address, {**given, "confirmed": "yes"})
    assert answer.url == url("unit_detail", known.uuid)
    assert client.get(url("unit_detail", unit.uuid)).status_code == 404
    assert client.get(url("unit_number", unit.credit_code)).url == answer.url


def test_assigning_and_ending(client, keeper, unit):
    officer = organizations.worker()
    address = url("unit_assign", unit.uuid)
    client.post(address, sent(client, address, worker=str(officer.uuid)))
    held = Assignment.objects.current().get()
    assert (held.unit, held.valid_from) == (unit, TODAY)
    address = url("assignment_end", held.pk)
    client.post(address, sent(client, address, never="on", reason="登记错误"))
    assert not Assignment.objects.current().exists()


@pytest.fixture
def officer(client, unit):
    worker = organizations.worker()
    worker.user = accounts.granted("liaison_officer")
    worker.save()
    organizations.assignment(worker, unit)
    client.force_login(worker.user)
    return worker


def test_an_officer_visits_and_takes_back(client, officer, unit):
    address = url("visit_create", unit.uuid)
    assert client.post(address, sent(client, address)).status_code == 422
    given = sent(client, address, topics=["宣讲政策"], note="约定九月再访", full_members="3")
    assert client.post(address, given).status_code == 302
    made = Visit.objects.get()
    assert (made.worker, made.note) == (officer, "宣讲政策；约定九月再访")
    assert state().full_members == 3
    page = client.get(url("unit_detail", unit.uuid))
    assert url("unit_correct", unit.uuid) not in page.text
    assert address in page.text
    back = url("visit_withdraw", made.pk)
    assert client.post(back, sent(client, back, reason="登记错误")).status_code == 302
    assert not Visit.objects.current().exists()


EDITS = ("unit_correct", "unit_move", "unit_status", "unit_code", "unit_survey", "unit_assign")


@pytest.mark.parametrize("route", [*EDITS, "unit_detail", "visit_create"])
def test_foreign_units_do_not_exist(client, keeper, route):
    foreign = organizations.unit("外滩一家", operating=organizations.OTHER_STREET)
    assert client.get(url(route, foreign.uuid)).status_code == 404
    assert client.post(url(route, foreign.uuid)).status_code == 404
    assert "外滩一家" not in client.get(url("unit_list")).text


@pytest.mark.parametrize("route", EDITS)
def test_readers_are_told_why_they_may_not(client, unit, route):
    client.force_login(accounts.granted("district_leader", organizations.DISTRICT))
    answer = client.get(url(route, unit.uuid))
    assert answer.status_code == 403
    assert "The register is kept by street workers" in answer.text
    assert client.get(url("unit_detail", unit.uuid)).status_code == 200
