"""Pages of members: masked, logged, scoped; forms that do one thing."""

import logging
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import AuditEntry
from members.models import Access, Membership, Person, Standing
from members.services.links import link_person
from partybuild.kernel import clock
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)
NUMBER, PHONE = "310101199001011234", "13900001111"
MASKED = ("310101********1234", "139****1111")


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def branch():
    organizations.district()
    return organizations.organization()


@pytest.fixture
def person(branch):
    return members.person(
        "苏望舒", organization=branch, identity_number=NUMBER, phone=PHONE, education="大学本科"
    )


@pytest.fixture
def keeper(client, branch):
    found = accounts.granted("street_worker", organizations.STREET)
    client.force_login(found)
    return found


def url(name, *args):
    return reverse(f"members:{name}", args=args)


FORMS = (
    "edit",
    "number",
    "regularise",
    "standing",
    "transfer",
    "resume",
    "work",
    "leave",
    "unleave",
)


def pages(person):
    return [url(f"person_{name}", person.uuid) for name in FORMS]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "望舒"}, True),
        ({"q": "sws"}, True),
        ({"q": "suwang"}, True),
        ({"q": NUMBER}, False),
        ({"q": "1234"}, False),
        ({"status": "full"}, True),
        ({"status": "probationary"}, False),
        ({"status": "full", "as_of": "2020-05-31"}, False),
        ({"street": organizations.STREET}, True),
        ({"age": "36-45"}, True),
        ({"age": "-35"}, False),
        ({"sex": "female"}, False),
        ({"education": "大学本科"}, True),
        ({"tab": "left"}, False),
        ({"tab": "left", "as_of": "2018-01-01"}, True),
    ],
)
def test_conditions_of_the_list(client, keeper, person, asked, found):
    page = client.get(url("person_list"), asked)
    assert page.status_code == 200
    assert (url("person_detail", person.uuid) in page.content.decode()) is found


def test_saved_filters_count_what_they_find(client, keeper, person, branch):
    members.person("甲", organization=branch, admitted_on=date(2026, 1, 1), full_on=None)
    members.person(
        "乙", organization=branch, admitted_on=date(2025, 6, 1), full_on=None, mobile=True
    )
    members.person("丙", organization=branch, valid_to=date(2026, 1, 1), exit_reason="deceased")
    page = client.get(url("person_list"))
    assert [tab.count for tab in page.context["tabs"]] == [4, 3, 1, 2, 1, 1, 1]


def test_filters_by_organisation_and_unit(client, keeper, person, branch):
    unit = organizations.unit()
    other = organizations.organization("另一支部")
    working = members.person("顾明川", organization=other, unit=unit)
    for asked, names in (
        ({"organization": str(branch.uuid)}, {"苏望舒"}),
        ({"unit": str(unit.uuid)}, {"顾明川"}),
        ({}, {"苏望舒", "顾明川"}),
    ):
        table = client.get(url("person_list"), asked).context["table"]
        assert {row.record.name for row in table.rows} == names
    assert working.name == "顾明川"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(
    client, keeper, branch, number, django_assert_num_queries
):
    for order in range(number):
        members.person(f"党员{order}", organization=branch)
    client.get(url("person_list"))
    with django_assert_num_queries(QUERIES_LIST):
        client.get(url("person_list"))


QUERIES_LIST, QUERIES_DETAIL = 15, 24


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(
    client, keeper, person, branch, number, django_assert_num_queries
):
    for _ in range(number):
        client.get(url("person_detail", person.uuid))
    with django_assert_num_queries(QUERIES_DETAIL):
        client.get(url("person_detail", person.uuid))


def test_numbers_are_masked_everywhere(client, keeper, person, caplog):
    caplog.set_level(logging.DEBUG)
    shown = ""
    for address in (url("person_list"), url("person_detail", person.uuid), *pages(person)):
        page = client.get(address)
        assert page.status_code == 200, address
        shown += page.content.decode()
        assert not [secret for secret in (NUMBER, PHONE) if secret in page.content.decode()]
    assert all(masked in shown for masked in MASKED)  # control: the numbers are on the record
    assert not [secret for secret in (NUMBER, PHONE) if secret in caplog.text]


def test_a_number_is_shown_once_for_a_reason(client, keeper, person, caplog):
    caplog.set_level(logging.DEBUG)
    for name, number in (("person_show_number", NUMBER), ("person_show_phone", PHONE)):
        address = url(name, person.uuid)
        page = client.post(address, {"reason": " "})
        assert (page.status_code, number in page.content.decode()) == (422, False)
        page = client.post(address, {"reason": "Letter of introduction"})
        assert number in page.content.decode()
        assert "no-store" in page.headers["Cache-Control"]
        assert client.get(address).status_code == 405
    assert number not in client.get(url("person_detail", person.uuid)).content.decode()
    looks = Access.objects.filter(person=person).values_list("entry__action", flat=True)
    assert set(looks) == {"identity.shown", "phone.shown", "person.opened"}
    text = str(list(AuditEntry.objects.values())) + caplog.text
    assert "Letter of introduction" in text  # control
    assert not [secret for secret in (NUMBER, PHONE) if secret in text]


def test_looking_up_by_number_is_sent_and_leaves_no_address(client, keeper, person):
    page = client.post(url("person_lookup"), {"identity_number": NUMBER})
    assert page.headers["Location"] == url("person_detail", person.uuid)
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    other = members.person(organization=foreign)
    page = client.post(url("person_lookup"), {"identity_number": other.identity_number})
    assert page.status_code == 422
    assert "Nobody in your territory" in page.content.decode()
    page = client.post(url("person_lookup"), {"identity_number": "310101199001011235"})
    assert page.status_code == 422
    assert "check character" in page.content.decode()


def form(branch, **values):
    given = {
        "identity_number": "310101199001011234",
        "name": "苏望舒",
        "education": "大学本科",
        "phone": PHONE,
        "admitted_on": "2025-09-01",
        "organization": str(branch.uuid),
    }
    return given | values


def test_registering_through_the_form(client, keeper, branch):
    unit = organizations.unit()
    page = client.post(url("person_create"), form(branch, unit=unit.credit_code))
    made = Person.objects.get()
    assert page.headers["Location"] == url("person_detail", made.uuid)
    assert (made.identity_number, made.phone) == (NUMBER, PHONE)
    held = Membership.objects.get()
    assert (held.unit, held.valid_from) == (unit, date(2025, 9, 1))
    page = client.post(url("person_create"), form(branch))
    assert page.status_code == 409
    assert page.context["form"].errors.keys() == {"identity_number"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"identity_number": "310101199001011235"}, "identity_number"),
        ({"unit": "P999999999"}, "unit"),
        ({"full_on": "2025-08-31"}, "full_on"),
        ({"phone": "abc"}, "phone"),
        ({"admitted_on": ""}, "admitted_on"),
    ],
)
def test_what_is_wrong_stands_at_its_field(client, keeper, branch, values, field):
    page = client.post(url("person_create"), form(branch, **values))
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert not Person.objects.exists()


def test_corrections(client, keeper, person):
    given = {"name": "苏望舒", "education": "硕士研究生", "on": "2026-06-30"}
    assert client.post(url("person_edit", person.uuid), given).status_code == 302
    person.refresh_from_db()
    assert (person.education, person.phone) == ("硕士研究生", PHONE)  # left empty: stays
    assert client.post(url("person_edit", person.uuid), given | {"phone": "-"}).status_code == 302
    person.refresh_from_db()
    assert person.phone == ""
    number = members.identity_number(22, date(1985, 1, 1))
    given = {"identity_number": number, "reason": "Typing error"}
    assert client.post(url("person_number", person.uuid), given).status_code == 302
    given = {"admitted_on": "2019-05-01", "full_on": "2020-05-01", "reason": "The file says so"}
    assert client.post(url("person_standing", person.uuid), given).status_code == 302
    assert Standing.objects.current().get().full_on == date(2020, 5, 1)
    text = client.get(url("person_detail", person.uuid)).content.decode()
    assert "The file says so" in text


def test_a_membership_from_transfer_to_return(client, keeper, person, branch):
    other = organizations.organization("另一支部")
    there = {"organization": str(other.uuid), "on": "2026-06-30"}
    assert client.post(url("person_transfer", person.uuid), there).status_code == 302
    unit = organizations.unit()
    work = {"unit": unit.name, "on": "2026-06-30"}
    assert client.post(url("person_work", person.uuid), work).status_code == 302
    leave = {"exit_reason": "transferred_out", "on": "2026-07-31"}
    assert client.post(url("person_leave", person.uuid), leave).status_code == 302
    undo = url("person_unleave", person.uuid)
    assert client.post(undo, {"reason": ""}).status_code == 422
    assert client.post(undo, {"reason": "Stayed after all"}).status_code == 302
    held = Membership.objects.current().get(valid_to=None)
    assert (held.organization, held.unit) == (other, unit)
    text = client.get(url("person_detail", person.uuid)).content.decode()
    assert "另一支部" in text


def test_a_probationary_member_is_regularised(client, keeper, branch):
    new = members.person(organization=branch, admitted_on=date(2025, 6, 1), full_on=None)
    text = client.get(url("person_detail", new.uuid)).content.decode()
    assert "Regularise" in text
    given = {"on": "2026-06-30"}
    assert client.post(url("person_regularise", new.uuid), given).status_code == 302
    assert Standing.objects.current().get(person=new).full_on == TODAY
    assert client.post(url("person_regularise", new.uuid), given).status_code == 409


@pytest.mark.parametrize("role", ["street_secretary", "district_leader"])
def test_readers_see_neither_number_nor_button(client, person, role):
    reach = "310101" if role == "district_leader" else organizations.STREET
    client.force_login(accounts.granted(role, reach))
    for address in (url("person_list"), url("person_detail", person.uuid)):
        page = client.get(address)
        assert page.status_code == 200
        text = page.content.decode()
        assert not [shown for shown in (*MASKED, "Transfer", "Register a member") if shown in text]
    for address in (*pages(person), url("person_create"), url("person_lookup")):
        answer = client.get(address)
        assert answer.status_code == 403, address
    assert client.post(url("person_show_number", person.uuid), {"reason": "x"}).status_code == 403


def test_foreign_members_do_not_exist(client, person):
    client.force_login(accounts.granted("street_worker", organizations.OTHER_STREET))
    for address in (*pages(person), url("person_detail", person.uuid)):
        assert client.get(address).status_code == 404, address
    assert client.post(url("person_show_number", person.uuid), {"reason": "x"}).status_code == 404
    assert "苏望舒" not in client.get(url("person_list")).content.decode()
    assert not Access.objects.filter(person=person).exists()


@pytest.mark.parametrize(
    "role", ["system_admin", "security_admin", "auditor", "api_client", "liaison_officer"]
)
def test_administrators_and_programs_see_no_person(client, person, role):
    territory = organizations.STREET if role == "api_client" else ""
    client.force_login(accounts.granted(role, territory))
    assert client.get(url("person_list")).status_code == 403
    assert client.get(url("person_detail", person.uuid)).status_code == 404
    assert client.get(url("me")).status_code == 404


def test_a_branch_secretary_sees_the_own_branch(client, person, branch):
    other = members.person("顾明川", organization=organizations.organization("另一支部"))
    client.force_login(accounts.granted("branch_secretary", organization=branch))
    text = client.get(url("person_list")).content.decode()
    assert "苏望舒" in text
    assert "顾明川" not in text
    assert client.get(url("person_detail", person.uuid)).status_code == 200
    assert client.get(url("person_detail", other.uuid)).status_code == 404


def test_members_see_the_own_record_and_who_looked(client, keeper, person):
    client.get(url("person_detail", person.uuid))
    member = accounts.granted("member")
    link_person(actor=keeper, person=person, user=member, today=TODAY)
    client.force_login(member)
    page = client.get(url("me"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Opened the record" in text
    assert keeper.name in text
    assert MASKED[0] in text
    assert NUMBER not in text
    assert "Transfer" not in text
    for address in pages(person):
        assert client.get(address).status_code == 403, address
    other = members.person("顾明川", organization=organizations.organization("另一支部"))
    assert client.get(url("person_detail", other.uuid)).status_code == 404


def test_an_export_holds_no_number_and_is_told_to_everybody_in_it(client, keeper, person):
    import io

    import openpyxl

    page = client.get(url("person_list"), {"export": "xlsx"})
    assert page.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(page.content))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert [cell for cell in cells if "苏望舒" in cell]  # control
    assert not [cell for cell in cells for secret in (NUMBER, PHONE, *MASKED) if secret in cell]
    actions = Access.objects.filter(person=person).values_list("entry__action", flat=True)
    assert list(actions) == ["person.exported"]


def test_the_database_holds_no_number_in_clear(client, keeper, branch):
    client.post(url("person_create"), form(branch))
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number, phone FROM members_person")
        row = cursor.fetchone()
    assert all(row)
    assert not [secret for secret in (NUMBER, PHONE) if secret in str(row)]
