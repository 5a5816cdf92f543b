"""REST lists of the register: shape, scope, paging, filters, dates, refusals."""

from datetime import date

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from organizations.api import shapes
from organizations.selectors import listed
from organizations.selectors.scopes import scope_of
from organizations.services.nouns import UNIT
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from tests import world as worlds

pytestmark = pytest.mark.django_db
LISTS = ("territories", "sites", "units", "organizations")
SHAPES = {
    "sites": (listed.site_rows, shapes.sites, shapes.SiteShape),
    "units": (listed.unit_rows, shapes.units, shapes.UnitShape),
    "organizations": (listed.organization_rows, shapes.organizations, shapes.OrganizationShape),
}


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def as_role(world):
    def client(role):
        found = APIClient()
        found.force_authenticate(world.users[role])
        return found

    return client


def more_units(world, number):
    for each in range(number):
        name = f"又一家{each:02d}"
        unit = worlds.named("organizations.Unit", name, credit_code=f"P{each:09d}")
        dated = {"kind": "enterprise", "ownership": "mixed", "operating": worlds.OWN}
        days = {ALWAYS: {"name": name, "established_on": "2024-01-01"}, worlds.DAY: dated}
        write_observations(UNIT, {unit.pk: days}, entry=world.entry, fresh=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_the_own_street_and_nothing_of_the_foreign_one(as_role, name):
    own = as_role("api_client").get(f"/api/v1/{name}/")
    assert own.status_code == 200
    assert len(own.json()["results"]) == 1
    assert worlds.CANARY not in own.content.decode()
    both = as_role("district_officer").get(
        f"/api/v1/{name}/"
    )  # the control: it is there to be leaked
    assert len(both.json()["results"]) >= 2


@pytest.mark.parametrize("name", ["site", "unit", "organization"])
def test_a_foreign_object_answers_like_a_missing_one(as_role, world, name):
    client = as_role("api_client")
    own = getattr(world.own, name).uuid
    assert client.get(f"/api/v1/{name}s/{own}/").json()["id"] == str(own)
    foreign = client.get(f"/api/v1/{name}s/{getattr(world.foreign, name).uuid}/")
    missing = client.get(f"/api/v1/{name}s/00000000-0000-4000-8000-000000000000/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json() == missing.json()
    assert foreign["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor", "member"])
def test_administrators_are_refused_with_the_reason(as_role, role):
    answer = as_role(role).get("/api/v1/units/")
    assert answer.status_code == 403
    assert answer.json()["code"] == "rest.read"


def test_without_a_key_nothing_is_answered(world):
    assert APIClient().get("/api/v1/units/").status_code == 401


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_answered_is_what_is_described(world, name):
    rows, render, shape = SHAPES[name]
    scope = scope_of(world.users["district_officer"], date(2026, 6, 30))
    assert set(render(list(rows(scope, date(2026, 6, 30), None)))[0]) == set(shape().fields)


def test_cursor_pages_hold_every_row_once(as_role, world):
    more_units(world, 7)
    client, address, found = (
        as_role("api_client"),
        "/api/v1/units/?page_size=3&ordering=-name&count=true",
        [],
    )
    while address:
        answer = client.get(address).json()
        assert answer["count"] == 8
        found += [row["credit_code"] for row in answer["results"]]
        address = answer["next"]
    assert len(found) == len(set(found)) == 8
    numbered = client.get("/api/v1/units/?page_size=3&ordering=-name&page=3").json()
    assert [row["credit_code"] for row in numbered["results"]] == found[6:]
    assert numbered["next"] is None
    assert "page=2" in numbered["previous"]


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("ordering=password", "ordering", "choice"),
        ("page=0", "page", "limit"),
        ("page=1001", "page", "limit"),
        ("page_size=201", "page_size", "limit"),
        ("page_size=many", "page_size", "limit"),
        ("cursor=nonsense", "cursor", "format"),
        ("cursor=WyJhIiwiYiJd", "cursor", "format"),
        ("as_of=2026-13-01", "as_of", "format"),
        ("as_of=1800-01-01", "as_of", "limit"),
        ("known_at=yesterday", "known_at", "format"),
        ("kind=secret", "kind", "choice"),
    ],
)
def test_a_bad_parameter_is_named(as_role, query, field, code):
    answer = as_role("api_client").get(f"/api/v1/units/?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == field
    assert answer.json()["errors"][0]["code"] == code


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("ownership=mixed", 2),
        ("ownership=private", 1),
        ("search=又一家", 2),
        ("search=jgs", 1),
        ("search=91310112", 1),
        ("search=310101199001011234", 0),
        ("as_of=2023-12-31", 1),
        ("as_of=2014-12-31", 0),
        ("known_at=2020-01-01T00:00:00Z", 0),
        ("status=closed", 0),
        ("site=L1", 1),
        ("site=L2", 0),
    ],
)
def test_filters_and_dates(as_role, world, query, number):
    more_units(world, 2)
    assert len(as_role("api_client").get(f"/api/v1/units/?{query}").json()["results"]) == number


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("units", 4), ("sites", 4), ("organizations", 4), ("territories", 6)]
)
def test_a_list_costs_the_same_number_of_queries_however_long(
    as_role, world, django_assert_num_queries, rows, name, queries
):
    more_units(world, rows - 1)
    client = as_role("api_client")
    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{name}/")


def test_every_route_is_described():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    assert {f"/api/v1/{name}/" for name in LISTS} <= set(paths)
