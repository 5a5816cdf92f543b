"""Bodies: unknown fields named, every fault at its field, nothing ever a failure of ours."""

import json
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from organizations.api import bodies
from tests import world as worlds
from tests.effort import examples
from tests.organizations.api import cases
from tests.organizations.api.conftest import NUMBERS, Program, codes

pytestmark = pytest.mark.django_db
# What nobody may set, by whatever name a client thinks of: ids, versions, sort keys, states, times, accounts.
FORBIDDEN = (
    "id uuid pk owner version submission district sort_key initials status_on suspensions closed_on dissolved_on "
    "recorded_at recorded_in retracted_at retracted_in user actor today scope_code created_at password is_staff"
).split()


def routes(world: Any) -> list[tuple[str, str, dict[str, Any]]]:
    made = [("post", path, body) for path, body in cases.creates(world).items()]
    return [*made, *(("patch", path, body) for path, body in cases.changes(world).items())]


def send(program: Program, method: str, path: str, body: Any) -> Any:
    more = {"match": "*"} if method == "patch" else {}
    return getattr(program, method)(path, body, **more)


def test_no_route_takes_what_is_not_a_clients_business(world, worker) -> None:
    for method, path, body in routes(world):
        answer = send(worker, method, path, {**body, **dict.fromkeys(FORBIDDEN, 1)})
        assert answer.status_code == 400, path
        assert codes(answer) == dict.fromkeys(FORBIDDEN, "unknown_field"), path
        assert send(worker, method, path, body).status_code in (200, 201), path  # the control


@pytest.mark.parametrize("name", ["number", "credit_code", "code", "full_members"])
def test_keys_and_counts_are_not_corrected(world, worker, name) -> None:
    for path, body in cases.changes(world).items():
        assert codes(worker.patch(path, {**body, name: "1"})) == {name: "unknown_field"}


REFUSED = [
    ("sites/", {"name": None}, {"name": "missing"}),
    ("sites/", {"name": "  "}, {"name": "missing"}),
    ("sites/", {"name": "长" * 201}, {"name": "limit"}),
    ("sites/", {"name": "a\0b"}, {"name": "format"}),
    ("sites/", {"name": ["甲"]}, {"name": "format"}),
    ("sites/", {"kind": "castle"}, {"kind": "choice"}),
    ("sites/", {"kind": {"a": 1}}, {"kind": "choice"}),
    ("sites/", {"street": "310101"}, {"street": "format"}),
    ("sites/", {"street": "310101999"}, {"street": "unknown_reference"}),
    ("sites/", {"longitude": "181"}, {"longitude": "limit"}),
    ("sites/", {"longitude": "north"}, {"longitude": "format"}),
    ("sites/", {"longitude": "1e999999"}, {"longitude": "limit"}),
    ("sites/", {"opening_on": "1800-01-01"}, {"opening_on": "limit"}),
    ("sites/", {"opening_on": "soon"}, {"opening_on": "format"}),
    ("sites/", {"effective_on": "0001-01-01"}, {"effective_on": "limit"}),
    ("sites/", {"effective_on": "2099-01-01"}, {"effective_on": "date_order"}),
    ("sites/", {"effective_on": "2020-01-01"}, {"reason": "missing"}),
    ("sites/", {"reason": "x" * 501}, {"reason": "limit"}),
    ("sites/", {"number": "L1"}, {"number": "duplicate"}),
    (
        "sites/",
        {"number": "x" * 41, "kind": "", "wrong": 1},
        {"kind": "choice", "wrong": "unknown_field"},
    ),
    ("units/", {"credit_code": "91310112087994932F"}, {"credit_code": "duplicate"}),
    ("units/", {"credit_code": "91310112087994932G"}, {"credit_code": "checksum"}),
    ("units/", {"credit_code": "123"}, {"credit_code": "format"}),
    ("units/", {"credit_code": "P000000001"}, {"credit_code": "format"}),
    ("units/", {"ownership": None}, {"ownership": "missing"}),
    ("units/", {"employees": -1}, {"employees": "limit"}),
    ("units/", {"employees": 10**4000}, {"employees": "limit"}),
    ("units/", {"employees": 1.5}, {"employees": "format"}),
    ("units/", {"union": "perhaps"}, {"union": "format"}),
    ("units/", {"site": "L1"}, {"site": "format"}),
    ("units/", {"site": -1}, {"site": "format"}),
    ("units/", {"operating_street": ""}, {"operating_street": "missing"}),
    ("units/", {"registered_at": "31010"}, {"registered_at": "format"}),
    ("organizations/", {"mode": ""}, {"mode": "missing"}),
    ("organizations/", {"code": "x" * 41}, {"code": "limit"}),
    ("organizations/", {"code": "z1"}, {"code": "duplicate"}),
    ("organizations/", {"term_years": 11}, {"term_years": "limit"}),
    ("organizations/", {"street": "310101"}, {"street": "format"}),
    ("visits/", {"visited_on": "2999-01-01"}, {"visited_on": "limit"}),
    ("visits/", {"visited_on": "2099-01-01"}, {"visited_on": "date_order"}),
    ("visits/", {"note": "x" * 2001}, {"note": "limit"}),
    ("visits/", {"full_members": 10**9}, {"full_members": "limit"}),
    ("visits/", {"worker": None}, {"worker": "missing"}),
    ("affiliations/", {"valid_to": "2024-04-01"}, {"valid_to": "date_order"}),
    ("affiliations/", {"valid_from": None}, {"valid_from": "missing"}),
]


@pytest.mark.parametrize(("path", "wrong", "wanted"), REFUSED)
def test_a_fault_is_told_at_its_field(world, worker, path, wrong, wanted) -> None:
    body = cases.creates(world)[path]
    answer = worker.post(path, {**body, **wrong})
    assert answer["Content-Type"] == "application/problem+json"
    assert codes(answer) == wanted
    assert worker.post(path, body).status_code == 201  # the control


@pytest.mark.parametrize("name", ["name", "kind", "street"])
def test_what_is_needed_is_not_emptied(world, worker, name) -> None:
    path = f"organizations/{world.own.organization.uuid}/"
    assert codes(worker.patch(path, {name: None})) == {name: "missing"}


RAW = {
    b"": 400,
    b"null": 400,
    b"[]": 400,
    b'"text"': 400,
    b"{": 400,
    b"\xff\xfe": 400,
    b'{"name": NaN}': 400,
    b'{"\\ud800": 1}': 400,
    b'{"name": "\\ud800"}': 400,
    b'{"kind": "\\ud800"}': 400,
    b"[" * 100_000: 400,
    b'{"name":' * 100_000: 400,
    b'{"employees": ' + b"9" * 10_000 + b"}": 400,
    b'{"name": "' + b"x" * 3_000_000 + b'"}': 413,
}


@pytest.mark.parametrize(("content", "status"), list(RAW.items()), ids=range(len(RAW)))
def test_what_is_no_body_is_refused(world, worker, content, status) -> None:
    for path in ("units/", "units/lookup/"):
        answer = worker.client.post(
            f"/api/v1/{path}",
            content,
            content_type="application/json",
            headers={"Idempotency-Key": f"raw-{next(NUMBERS)}"},
        )
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"


def test_other_kinds_of_content_are_refused(world, worker) -> None:
    headers = {"Idempotency-Key": "form"}
    answer = worker.client.post("/api/v1/sites/", "a=1", content_type="text/plain", headers=headers)
    assert answer.status_code == 415


SHAPES = {
    "sites/": bodies.SiteBody,
    "units/": bodies.UnitBody,
    "organizations/": bodies.OrganizationBody,
    "visits/": bodies.VisitBody,
    "affiliations/": bodies.AffiliationBody,
    "surveys/": bodies.SurveyBody,
    "status/": bodies.StatusBody,
    "units/lookup/": bodies.UnitLookupBody,
    "organizations/lookup/": bodies.OrganizationLookupBody,
}
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.dates().map(str)
    | st.uuids().map(str)
    | st.sampled_from(["310101002", "310101", "branch", "private", "2024-05-01", "-", "x" * 2_001]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.campaign
@pytest.mark.parametrize("end", SHAPES)
def test_no_body_makes_the_server_fail(world, worker, end) -> None:
    shape = SHAPES[end]()
    routed = {path: body for path, body in cases.creates(world).items() if path.endswith(end)}
    path, base = next(iter(routed.items()), (end, {}))
    names = st.sampled_from([*shape.fields]) | st.text(max_size=5)

    @given(st.dictionaries(names, ANYTHING, max_size=4), st.booleans())
    @example({"reason": "x", "effective_on": "1900-01-01"}, True)
    @settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
    def fuzz(wrong: dict[str, Any], whole: bool) -> None:
        body = {**base, **wrong} if whole else wrong
        answer = worker.client.post(
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": f"fuzz-{next(NUMBERS)}"},
        )
        assert answer.status_code < 500
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["code"]

    fuzz()


@pytest.mark.campaign
def test_no_change_makes_the_server_fail(world, program) -> None:
    officer = program("district_officer")
    shapes = {
        "sites": bodies.SiteChangeBody,
        "units": bodies.UnitChangeBody,
        "organizations": bodies.OrganizationChangeBody,
        "affiliations": bodies.AffiliationEndBody,
    }
    for path in cases.changes(world):
        names = st.sampled_from([*shapes[path.split("/")[0]]().fields])
        _fuzz_changes(officer, path, st.dictionaries(names, ANYTHING, max_size=4))


def _fuzz_changes(officer: Program, path: str, changes: Any) -> None:
    @given(changes)
    @settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
    def fuzz(body: dict[str, Any]) -> None:
        assert officer.patch(path, body, match="*").status_code < 500

    fuzz()


def test_a_refused_body_leaves_nothing_behind(world, worker) -> None:
    units = apps.get_model("organizations.Unit").objects
    entries = apps.get_model("accounts.AuditEntry").objects
    before = units.count(), entries.count()
    answer = worker.post("units/", cases.unit(operating_street=worlds.FOREIGN))
    assert answer.status_code == 400
    assert (units.count(), entries.count()) == before
