"""Registering and correcting persons: validation, duplicates, what is kept encrypted and what is told."""

import json
from datetime import date

import pytest
from django.db import connection

from accounts.models import AuditEntry
from members.models import Membership, Person, PersonObservation, Standing
from members.rules.standings import Days
from members.services.line import Placement
from members.services.people import (
    PersonDraft,
    correct_identity_number,
    correct_person,
    register_person,
)
from organizations.services.edits import Edit
from partybuild.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)
NUMBER = "310101199001011234"
PHONE = "13900001111"


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def branch(keeper):
    return organizations.organization()


def draft(branch, **values):
    given = {
        "identity_number": NUMBER,
        "name": "苏望舒",
        "days": Days(date(2025, 9, 1)),
        "placement": Placement(branch),
        "values": {"education": "大学本科", "phone": PHONE, "mobile": None},
    }
    return PersonDraft(**given | values)


def test_a_registered_member_is_held_from_the_admission_on(keeper, branch):
    unit = organizations.unit()
    made = register_person(
        actor=keeper, draft=draft(branch, placement=Placement(branch, unit)), today=TODAY
    )
    assert (made.sex, made.born_on, made.education) == ("male", date(1990, 1, 1), "大学本科")
    held = Membership.objects.get()
    assert (held.organization, held.unit, held.valid_from) == (branch, unit, date(2025, 9, 1))
    assert Standing.objects.get().full_on is None
    told = AuditEntry.objects.get(action="person.registered")
    assert told.subject_id == str(made.pk)


def test_number_and_telephone_stand_nowhere_in_clear(keeper, branch):
    made = register_person(actor=keeper, draft=draft(branch), today=TODAY)
    values = {"phone": "13922223333", "education": "硕士研究生"}
    correct_person(actor=keeper, person=made, values=values, edit=Edit(), today=TODAY)
    made.refresh_from_db()
    assert (made.identity_number, made.phone) == (NUMBER, "13922223333")  # control: it can be read
    rows = []
    with connection.cursor() as cursor:
        for model in (Person, PersonObservation, Membership, Standing, AuditEntry):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            rows += cursor.fetchall()
    text = json.dumps(rows, default=str, ensure_ascii=False)
    assert "苏望舒" in text  # control: the rows are there
    assert not [secret for secret in (NUMBER, PHONE, "13922223333") if secret in text]


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"identity_number": "310101199001011235"}, "identity_number", "checksum"),
        ({"identity_number": "31010119900101123"}, "identity_number", "format"),
        ({"identity_number": "310101199013011234"}, "identity_number", "format"),
        ({"identity_number": ""}, "identity_number", "missing"),
        ({"name": " "}, "name", "missing"),
        ({"days": Days(None)}, "admitted_on", "missing"),
        ({"days": Days(date(2025, 9, 1), date(2025, 8, 31))}, "full_on", "date_order"),
        ({"days": Days(date(1899, 9, 1))}, "admitted_on", "limit"),
        ({"values": {"phone": "not a number"}}, "phone", "format"),
    ],
)
def test_what_cannot_be_registered(keeper, branch, values, field, code):
    with pytest.raises(Invalid) as raised:
        register_person(actor=keeper, draft=draft(branch, **values), today=TODAY)
    assert (raised.value.field, raised.value.code) == (field, code)
    assert not Person.objects.exists()


def test_a_duplicate_elsewhere_reveals_neither_place_nor_name(keeper, branch):
    foreign = organizations.organization("外滩联合党支部", seat=organizations.OTHER_STREET)
    members.person("绝密之人", organization=foreign, identity_number=NUMBER)
    with pytest.raises(Conflict) as raised:
        register_person(actor=keeper, draft=draft(branch), today=TODAY)
    assert raised.value.code == "duplicate"
    assert not [word for word in ("绝密之人", "外滩", NUMBER) if word in str(raised.value)]


def test_a_duplicate_in_the_own_scope_is_named(keeper, branch):
    members.person("顾明川", organization=branch, identity_number=NUMBER)
    with pytest.raises(Conflict, match="顾明川"):
        register_person(actor=keeper, draft=draft(branch), today=TODAY)


@pytest.mark.parametrize(
    "role", ["street_secretary", "system_admin", "security_admin", "auditor", "api_client"]
)
def test_only_keepers_register(branch, role):
    other = accounts.granted(role, organizations.STREET)
    with pytest.raises(Refused):
        register_person(actor=other, draft=draft(branch), today=TODAY)


def test_the_holder_lies_in_the_scope_and_exists(keeper, branch):
    for other, code in (
        (organizations.organization(seat=organizations.OTHER_STREET), "out_of_scope"),
        (organizations.organization(dissolved_on=date(2024, 1, 1)), "date_order"),
    ):
        with pytest.raises(Invalid) as raised:
            register_person(
                actor=keeper, draft=draft(branch, placement=Placement(other)), today=TODAY
            )
        assert (raised.value.field, raised.value.code) == ("organization", code)
    register_person(actor=keeper, draft=draft(branch), today=TODAY)


def test_a_correction_is_written_only_where_it_differs(keeper, branch):
    made = members.person(organization=branch, education="大专")
    before = AuditEntry.objects.count()
    same = {"name": made.name, "education": "大专", "phone": "", "mobile": None}
    correct_person(actor=keeper, person=made, values=same, edit=Edit(), today=TODAY)
    assert AuditEntry.objects.count() == before
    back = {"values": {"education": "大学本科"}, "today": TODAY}
    with pytest.raises(Invalid) as raised:
        correct_person(actor=keeper, person=made, edit=Edit(on=date(2025, 7, 1)), **back)
    assert raised.value.field == "reason"
    edit = Edit(on=date(2025, 7, 1), reason="Diploma shown now")
    correct_person(actor=keeper, person=made, edit=edit, **back)
    made.refresh_from_db()
    assert made.education == "大学本科"


def test_a_number_is_corrected_with_what_follows_from_it(keeper, branch):
    made = members.person(organization=branch)
    number = members.identity_number(22, date(1985, 1, 1))
    with pytest.raises(Invalid):
        correct_identity_number(actor=keeper, person=made, number=number, edit=Edit(), today=TODAY)
    edit = Edit(reason="Typing error")
    correct_identity_number(actor=keeper, person=made, number=number, edit=edit, today=TODAY)
    made.refresh_from_db()
    assert (made.identity_number, made.sex, made.born_on) == (number, "female", date(1985, 1, 1))


def test_a_foreign_person_does_not_exist(keeper, branch):
    foreign = members.person(
        organization=organizations.organization(seat=organizations.OTHER_STREET)
    )
    with pytest.raises(NotFound):
        correct_person(
            actor=keeper, person=foreign, values={"name": "甲"}, edit=Edit(), today=TODAY
        )
