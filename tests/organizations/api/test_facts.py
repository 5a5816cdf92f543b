"""Attachments, assignments, visits and look-ups over REST: shape, scope, filters."""

import pytest

from organizations.api import fact_shapes
from tests import world as worlds
from tests.organizations.api import cases
from tests.organizations.api.conftest import codes

pytestmark = pytest.mark.django_db
LISTS = {
    "affiliations/": fact_shapes.AffiliationShape,
    "liaison/": fact_shapes.AssignmentShape,
    "visits/": fact_shapes.VisitShape,
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_the_own_street_and_nothing_of_the_foreign_one(world, program, path) -> None:
    own = program("street_worker").get(path)
    assert len(own.json()["results"]) == 1
    assert worlds.CANARY not in own.content.decode()
    assert set(own.json()["results"][0]) == set(LISTS[path]().fields)
    both = program("district_officer").get(path)
    assert len(both.json()["results"]) == 2  # the control


@pytest.mark.parametrize("path", ["liaison/", "visits/"])
def test_programs_without_a_person_learn_of_no_worker(world, program, path) -> None:
    answer = program("api_client").get(path)
    assert answer.status_code == 403
    assert answer.json()["code"] == "register.view"
    assert program("api_client").get("affiliations/").status_code == 200


@pytest.mark.parametrize("path", ["liaison/", "visits/"])
def test_neither_names_of_workers_nor_notes_are_told(world, program, path) -> None:
    told = program("street_worker").get(path).content.decode()
    assert world.own.worker.number in told
    assert world.own.worker.name not in told
    assert "走访" not in told


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("visits/?worker=W1", 1),
        ("visits/?worker=W2", 0),
        (f"visits/?unit={worlds.CODES[worlds.OWN]}", 1),
        (f"visits/?unit={worlds.CODES[worlds.FOREIGN]}", 0),
        ("visits/?from=2020-01-01&to=2020-01-01", 1),
        ("visits/?from=2020-01-02", 0),
        ("visits/?to=2019-12-31", 0),
        ("liaison/?worker=W1", 1),
        ("liaison/?kind=instructor", 0),
        ("liaison/?site=L1", 0),
        ("liaison/?as_of=2019-12-31", 0),
        ("affiliations/?organization=Z1", 1),
        ("affiliations/?organization=Z2", 0),
        ("affiliations/?as_of=2019-12-31", 0),
    ],
)
def test_filters(world, worker, query, number) -> None:
    assert len(worker.get(query).json()["results"]) == number


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("visits/?from=never", "from"),
        ("visits/?worker=%00", "worker"),
        ("visits/?cursor=WyJhIiwiYiJd", "cursor"),
        ("liaison/?kind=boss", "kind"),
        ("units/?ordering=name&cursor=WyJhIiwiYiJd", "cursor"),
        ("units/?search=%00", "search"),
        ("units/?street=%00", "street"),
    ],
)
def test_a_bad_parameter_is_named(world, worker, query, field) -> None:
    answer = worker.get(query)
    assert answer.status_code == 400
    assert list(codes(answer)) == [field]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("visits/", 4), ("affiliations/", 4), ("liaison/", 4)]
)
def test_a_list_costs_the_same_number_of_queries_however_long(
    world, worker, django_assert_num_queries, rows, path, queries
) -> None:
    for day in range(1, rows):
        visit = cases.creates(world)["visits/"]
        worker.post("visits/", {**visit, "visited_on": f"2024-05-{day:02d}"})
    with django_assert_num_queries(queries):
        worker.get(path)


def test_a_unit_is_found_by_its_number_and_by_the_former_one(world, program) -> None:
    client = program("api_client")
    code = worlds.CODES[worlds.OWN]
    found = client.post("units/lookup/", {"credit_code": code.lower()})
    assert found.json()["id"] == str(world.own.unit.uuid)
    made = program("street_worker").post("units/", cases.unit()).json()
    number = made["credit_code"]
    assert number.startswith("P")
    assert client.post("units/lookup/", {"credit_code": number}).json()["id"] == made["id"]
    foreign = client.post("units/lookup/", {"credit_code": worlds.CODES[worlds.FOREIGN]})
    missing = client.post("units/lookup/", {"credit_code": "P999999999"})
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


def test_an_organisation_is_found_by_its_code(world, program) -> None:
    client = program("api_client")
    found = client.post("organizations/lookup/", {"code": "z1"})
    assert found.json()["id"] == str(world.own.organization.uuid)
    elsewhere = {"code": "Z1", "district": "310104"}
    assert client.post("organizations/lookup/", elsewhere).status_code == 404
    assert client.post("organizations/lookup/", {"code": "Z2"}).status_code == 404
