"""Coverage over REST: the object, its tag, its units page by page, its series, and nothing outside the scope."""

from typing import Any

import pytest
from django.test import Client

from organizations.enums import Role
from partybuild.kernel import clock
from reports.selectors.rows import UNIT_MEASURES
from tests import world as worlds

pytestmark = pytest.mark.django_db
BASE = "/api/v1/coverage/"


@pytest.fixture
def world() -> worlds.World:
    return worlds.build()


def as_role(world: worlds.World, role: Role) -> Client:
    client = Client()
    client.force_login(world.users[role.value])
    return client


@pytest.fixture
def officer(world: worlds.World) -> Client:
    return as_role(world, Role.DISTRICT_OFFICER)


def test_the_tag_is_strong_and_saves_the_body(officer: Client) -> None:
    address = f"{BASE}?territory=310101&population=all&as_of=2021-01-01"
    first = officer.get(address)
    tag = first["ETag"]
    assert tag.startswith('"')
    again = officer.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    other = officer.get(address + "&by=territory", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other["ETag"] != tag


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("as_of=2026-02-30", "as_of", "format"),
        ("population=rich", "population", "choice"),
        ("by=owner", "by", "choice"),
        ("known_at=soon", "known_at", "format"),
        ("territory=31010", "territory", "format"),
    ],
)
def test_bad_parameters_are_problem_details(
    officer: Client, query: str, field: str, code: str
) -> None:
    answer = officer.get(f"{BASE}?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert [(fault["field"], fault["code"]) for fault in answer.json()["errors"]] == [(field, code)]


@pytest.mark.parametrize(
    "route", ["", "units/?measure=own", "series/?from=2020-01-01&to=2020-12-31"]
)
def test_a_territory_outside_is_like_one_that_does_not_exist(
    world: worlds.World, route: str
) -> None:
    worker = as_role(world, Role.STREET_WORKER)
    separator = "&" if "?" in route else "?"
    answers = [
        worker.get(f"{BASE}{route}{separator}territory={code}")
        for code in (worlds.FOREIGN, "310101999", "310101", "CN")
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1
    own = worker.get(f"{BASE}{route}{separator}territory={worlds.OWN}")
    assert own.status_code == 200


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMIN, Role.AUDITOR, Role.MEMBER, Role.LIAISON_OFFICER]
)
def test_roles_without_figures_are_refused(world: worlds.World, role: Role) -> None:
    answer = as_role(world, role).get(f"{BASE}?territory={worlds.OWN}")
    assert answer.status_code == 403
    assert answer.json()["code"] == "figures.view"


def test_without_a_territory_the_own_one_is_meant(world: worlds.World) -> None:
    answer = as_role(world, Role.API_CLIENT).get(BASE)
    assert answer.status_code == 200
    assert answer.json()["territory"]["code"] in (worlds.OWN, worlds.DISTRICT)


def test_units_behind_a_figure(officer: Client) -> None:
    address = f"{BASE}units/?territory=310101&population=all&measure=registered&count=true"
    answer = officer.get(address).json()
    figure = officer.get(f"{BASE}?territory=310101&population=all").json()["counts"]["registered"]
    assert answer["count"] == figure == len(answer["results"]) == 2
    first = officer.get(address + "&page_size=1").json()
    second = officer.get(first["next"]).json()
    assert [row["credit_code"] for row in first["results"] + second["results"]] == [
        row["credit_code"] for row in answer["results"]
    ]
    assert second["next"] is None


def test_every_measure_lists_what_it_counts(officer: Client) -> None:
    counts = officer.get(f"{BASE}?territory=310101&population=all").json()["counts"]
    for measure in UNIT_MEASURES:
        address = f"{BASE}units/?territory=310101&population=all&measure={measure}&count=true"
        answer = officer.get(address)
        assert answer.status_code == 200, measure
        assert answer.json()["count"] == counts.get(measure, answer.json()["count"])


def test_units_of_one_row_of_a_breakdown(officer: Client) -> None:
    rows = officer.get(f"{BASE}?territory=310101&population=all&by=unit_kind").json()["rows"]
    for row in rows:
        address = f"{BASE}units/?territory=310101&population=all&measure=operating&by=unit_kind&key={row['key'] or ''}&count=true"
        assert officer.get(address).json()["count"] == row["counts"]["operating"]


@pytest.mark.parametrize(
    "query", ["measure=members", "", "measure=own&page_size=9999", "measure=own&cursor=x"]
)
def test_bad_lists_are_refused(officer: Client, query: str) -> None:
    assert officer.get(f"{BASE}units/?territory=310101&{query}").status_code == 400


def test_a_series_has_the_last_day_of_each_span(officer: Client) -> None:
    address = f"{BASE}series/?territory=310101&from=2025-11-30&to=2026-06-30&step=quarter"
    answer = officer.get(address).json()
    days = [point["as_of"] for point in answer["results"]]
    assert days == ["2025-12-31", "2026-03-31", "2026-06-30"]
    single = officer.get(f"{BASE}?territory=310101&as_of=2026-03-31").json()
    assert answer["results"][1] == {key: single[key] for key in ("as_of", "counts", "rates")}


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-01-01",
        "from=2026-02-01&to=2026-01-01",
        "from=1990-01-01&to=2026-01-01",
        "from=2025-01-01&to=2026-01-01&step=week",
    ],
)
def test_bad_series_are_refused(officer: Client, query: str) -> None:
    assert officer.get(f"{BASE}series/?territory=310101&{query}").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_rows(
    world: worlds.World, officer: Client, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count - 1):
        worlds.named("organizations.Unit", f"更多{number}", credit_code=f"P00000000{number}")
    with django_assert_num_queries(14):
        officer.get(f"{BASE}?territory=310101&population=all&by=territory&as_of={clock.today()}")
