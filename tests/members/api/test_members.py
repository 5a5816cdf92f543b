"""Members over REST: nothing without a grant, the granted fields alone, every reading recorded."""

from datetime import date, timedelta

import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEntry
from members.rules.data_grants import GRANTABLE
from members.services.data_grants import DataGrantDraft, grant_data, withdraw_data
from partybuild.kernel.clock import today
from partybuild.kernel.errors import Invalid, Refused
from tests import world as worlds

pytestmark = pytest.mark.django_db
LIST, LOOKUP = "/api/v1/members/", "/api/v1/members/lookup/"


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def client(world):
    found = APIClient()
    found.force_authenticate(world.users["api_client"])
    return found


def give(world, **changes):
    draft = {
        "territory": worlds.OWN,
        "purpose": "yearly statistics of the city",
        "fields": ["sex", "birth_year", "status"],
        "valid_from": today(),
        "valid_to": today() + timedelta(days=90),
    } | changes
    user = world.users[draft.pop("user", "api_client")]
    return grant_data(
        actor=world.users["security_admin"], user=user, draft=DataGrantDraft(**draft), today=today()
    )


def test_without_a_grant_nothing_is_read(client):
    answer = client.get(LIST)
    assert answer.status_code == 403
    assert answer.json()["code"] == "data_grant"


@pytest.mark.parametrize(
    "role", ["district_officer", "system_admin", "security_admin", "auditor", "member"]
)
def test_no_other_role_reads_persons_over_rest(world, role):
    other = APIClient()
    other.force_authenticate(world.users[role])
    assert other.get(LIST).status_code == 403


def test_the_granted_fields_alone_of_the_granted_territory_alone(client, world):
    give(world)
    answer = client.get(LIST)
    assert answer.json()["results"] == [
        {"id": str(world.own.person.uuid), "sex": "male", "birth_year": 1990, "status": "full"}
    ]
    assert answer["Cache-Control"] == "no-store"


def test_even_all_fields_hold_no_number_and_no_telephone(client, world):
    give(world, fields=list(GRANTABLE))
    body = client.get(LIST).content.decode()
    assert world.own.person.name in body
    for secret in (*worlds.IDENTITIES.values(), *worlds.PHONES.values(), worlds.CANARY):
        assert secret not in body


def test_a_reading_is_recorded_with_the_persons_read(client, world):
    give(world)
    client.get(LIST)
    entry = AuditEntry.objects.get(action="person.read_by_program")
    assert entry.rows == [f"members.person:{world.own.person.pk}"]
    assert entry.reason == "yearly statistics of the city"


def test_a_number_is_looked_up_in_the_body_and_only_inside_the_grant(client, world):
    give(world)
    own = client.post(LOOKUP, {"identity_number": worlds.IDENTITIES[worlds.OWN]})
    assert own.json() == {"id": str(world.own.person.uuid)}
    foreign = client.post(LOOKUP, {"identity_number": worlds.IDENTITIES[worlds.FOREIGN]})
    missing = client.post(LOOKUP, {"identity_number": "310101199001011242"})
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json() == missing.json()
    assert AuditEntry.objects.filter(action="person.looked_up").count() == 3
    assert (
        client.get(LIST + "?search=" + worlds.IDENTITIES[worlds.OWN]).json()["results"] != []
    )  # not a search at all


def test_a_withdrawn_grant_ends_with_the_next_request(client, world):
    grant = give(world)
    assert client.get(LIST).status_code == 200
    withdraw_data(actor=world.users["security_admin"], grant=grant, reason="over", today=today())
    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": " "}, "missing"),
        ({"fields": ["identity_number"]}, "choice"),
        ({"fields": []}, "choice"),
        ({"valid_to": None}, "missing"),
        ({"valid_to": date(2200, 1, 1)}, "date_order"),
        ({"territory": worlds.FOREIGN}, "out_of_scope"),
        ({"user": "district_officer"}, "out_of_scope"),
    ],
)
def test_a_grant_names_purpose_fields_and_end(world, changes, code):
    with pytest.raises(Invalid) as refused:
        give(world, **changes)
    assert refused.value.code == code


def test_only_the_security_administrator_grants(world):
    draft = DataGrantDraft(
        territory=worlds.OWN,
        purpose="p",
        fields=["sex"],
        valid_from=today(),
        valid_to=today() + timedelta(days=1),
    )
    with pytest.raises(Refused):
        grant_data(
            actor=world.users["district_officer"],
            user=world.users["api_client"],
            draft=draft,
            today=today(),
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(client, world, django_assert_num_queries, rows):
    give(world)
    for number in range(rows - 1):
        street = worlds.Street(worlds.OWN, f"丙{number}")
        street.things.update(organization=world.own.organization, unit=world.own.unit)
        worlds.member(street, number, world.entry)
    with django_assert_num_queries(10):
        assert len(client.get(LIST).json()["results"]) == rows


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "identity_number", "missing"),
        ({"identity_number": "1" * 41}, "identity_number", "limit"),
        ({"identity_number": "1", "name": "x"}, "name", "unknown_field"),
    ],
)
def test_a_faulty_look_up_is_told_at_its_field(client, world, body, field, code):
    give(world)
    answer = client.post(LOOKUP, body)
    assert answer.status_code == 400
    assert (answer.json()["errors"][0]["field"], answer.json()["code"]) == (field, code)
