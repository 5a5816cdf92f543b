"""The start page, the coverage page and the rows behind every number."""

import io
from datetime import date
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.test import Client

from organizations.enums import Role
from tests import world as worlds

pytestmark = pytest.mark.django_db
TERRITORIAL = [
    Role.DISTRICT_LEADER,
    Role.DISTRICT_OFFICER,
    Role.STREET_SECRETARY,
    Role.STREET_WORKER,
]


@pytest.fixture
def world() -> worlds.World:
    return worlds.build()


def as_role(world: worlds.World, role: Role) -> Client:
    client = Client()
    client.force_login(world.users[role.value])
    return client


@pytest.mark.parametrize("role", TERRITORIAL)
def test_the_start_page_shows_the_own_territory(world: worlds.World, role: Role) -> None:
    page = as_role(world, role).get("/").content.decode()
    code = worlds.DISTRICT if role in (Role.DISTRICT_LEADER, Role.DISTRICT_OFFICER) else worlds.OWN
    assert f"区划{code}" in page
    assert f"territory={code}" in page


@pytest.mark.parametrize("role", sorted(set(Role) - set(TERRITORIAL)))
def test_other_roles_are_told_what_is_theirs(world: worlds.World, role: Role) -> None:
    answer = as_role(world, role).get("/")
    assert answer.status_code == 200
    assert str(Role(role).label) in unescape(answer.content.decode())
    assert "coverage/rows" not in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "as_of=x",
        "as_of=1700-01-01",
        "population=no",
        "compare=no",
        "known_at=no",
        "by=no",
        "sort=no",
        "more=1",
    ],
)
def test_what_cannot_be_read_is_said_and_takes_its_default(world: worlds.World, query: str) -> None:
    assert as_role(world, Role.DISTRICT_OFFICER).get(f"/coverage/?{query}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/coverage/?territory={}", "/coverage/rows/?measure=own&territory={}"]
)
@pytest.mark.parametrize("code", [worlds.FOREIGN, "310101999", "310101", "CN"])
def test_outside_the_scope_there_is_nothing(world: worlds.World, address: str, code: str) -> None:
    assert as_role(world, Role.STREET_WORKER).get(address.format(code)).status_code == 404


def test_a_number_there_is_not_is_absent(world: worlds.World) -> None:
    client = as_role(world, Role.DISTRICT_OFFICER)
    assert client.get("/coverage/rows/?measure=nothing").status_code == 404
    assert (
        client.get("/coverage/rows/?measure=own&by=site&key=nowhere&territory=310101").status_code
        == 404
    )


def test_texts_stay_texts_in_the_export(world: worlds.World) -> None:
    apps.get_model("organizations", "Unit").objects.filter(pk=world.own.unit.pk).update(
        name='=HYPERLINK("x")'
    )
    client = as_role(world, Role.DISTRICT_OFFICER)
    address = "/coverage/rows/?measure=registered&population=all&territory=310101&export=xlsx"
    book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))
    cells = [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value and "HYPERLINK" in str(cell.value)
    ]
    assert [cell.data_type for cell in cells] == ["s"]
    assert cells[0].quotePrefix


def test_people_are_for_those_who_may_see_them(world: worlds.World) -> None:
    address = f"/coverage/rows/?measure=members&territory={worlds.OWN}"
    assert as_role(world, Role.STREET_SECRETARY).get(address).status_code == 200
    assert as_role(world, Role.API_CLIENT).get(address).status_code == 403
    assert as_role(world, Role.STREET_SECRETARY).get(address + "&export=xlsx").status_code == 403


def test_rows_of_another_territory_today_stay_out_of_the_list(world: worlds.World) -> None:
    worker = as_role(world, Role.STREET_WORKER)
    page = worker.get(
        f"/coverage/rows/?measure=registered&population=all&territory={worlds.OWN}"
    ).content.decode()
    assert world.own.unit.name in page
    assert worlds.CANARY not in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_rows_asks_a_fixed_number_of_queries(
    world: worlds.World, count: int, django_assert_num_queries: Any
) -> None:
    more_units(world, count - 1)
    client = as_role(world, Role.DISTRICT_OFFICER)
    client.get("/coverage/")  # the menu's numbers are kept for a minute
    with django_assert_num_queries(19):
        client.get("/coverage/rows/?measure=registered&population=all&territory=310101")


def more_units(world: worlds.World, number: int) -> None:
    """Units that count like the one there is."""
    from organizations.services.nouns import UNIT
    from organizations.services.observations import write_observations
    from partybuild.kernel.observations import ALWAYS

    for each in range(number):
        unit = worlds.named("organizations.Unit", f"单位{each}", credit_code=f"P00000000{each}")
        always = {"name": unit.name, "established_on": "2020-01-01"}
        dated = {"kind": "foundation", "operating": worlds.OWN, "registered": worlds.OWN}
        days = {ALWAYS: always, date(2020, 1, 1): dated}
        write_observations(UNIT, {unit.pk: days}, entry=world.entry, fresh=True)


def test_what_has_left_the_territory_is_counted_and_left_out(world: worlds.World) -> None:
    """On a past day the own street counted a member whom another street holds today: a number, no name."""
    rows = apps.get_model("members", "Membership").objects
    held = rows.get(pk=world.own.membership.pk)
    when = {"recorded_at": world.entry.at, "recorded_in": world.entry}
    rows.filter(pk=held.pk).update(retracted_at=world.entry.at, retracted_in=world.entry)
    moved = date(2024, 1, 1)
    same = {"person": held.person, "unit": held.unit, **when}
    rows.create(organization=held.organization, valid_from=held.valid_from, valid_to=moved, **same)
    rows.create(organization=world.foreign.organization, valid_from=moved, **same)
    worker = as_role(world, Role.STREET_WORKER)
    address = f"/coverage/rows/?measure=members&territory={worlds.OWN}&as_of=2023-12-31"
    page = worker.get(address).content.decode()
    assert world.own.person.name not in page
    assert "1 名" in page or "另有 1" in page
    district = as_role(world, Role.DISTRICT_OFFICER).get(address).content.decode()
    assert world.own.person.name in district
