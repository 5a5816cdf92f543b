"""Writes over REST: done once with an audit entry, refused to those who may not, foreign like missing."""

import uuid
from typing import Any

import pytest
from django.apps import apps

from tests import world as worlds
from tests.organizations.api import cases
from tests.organizations.api.conftest import codes

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


def entries() -> list[str]:
    model = apps.get_model("accounts.AuditEntry")
    return list(model.objects.order_by("pk").values_list("action", flat=True))


ACTIONS = {
    "sites/": "site.registered",
    "units/": "unit.registered",
    "organizations/": "organization.founded",
    "surveys/": "unit.surveyed",
    "status/": "unit.suspended",
    "visits/": "visit.recorded",
    "affiliations/": "unit.attached",
}
CHANGES = {
    "sites": "site.corrected",
    "units": "unit.corrected",
    "organizations": "organization.corrected",
    "affiliations": "unit.detached",
}


def test_every_route_makes_its_thing_with_one_audit_entry(world, worker) -> None:
    for path, body in cases.creates(world).items():
        before = entries()
        answer = worker.post(path, body)
        assert answer.status_code in (200, 201), (path, answer.content.decode())
        action = next(each for end, each in ACTIONS.items() if path.endswith(end))
        assert entries()[len(before) :] == [action], path


def test_every_route_changes_its_thing_with_one_audit_entry(world, worker) -> None:
    for path, body in cases.changes(world).items():
        before = entries()
        answer = worker.patch(path, body)
        assert answer.status_code == 200, (path, answer.content.decode())
        assert entries()[len(before) :] == [CHANGES[path.split("/")[0]]], path


def test_what_is_answered_is_what_is_read_afterwards(world, worker) -> None:
    for path, body in (
        ("sites/", cases.site()),
        ("units/", cases.unit()),
        ("organizations/", cases.organization()),
    ):
        made = worker.post(path, body)
        read = worker.client.get(made["Location"])
        assert read.json() == made.json()
        assert read["ETag"] == made["ETag"]
        assert made.json()["name"] == body["name"]


@pytest.mark.parametrize("role", ["api_client", "district_leader", "street_secretary"])
def test_readers_are_refused_with_the_reason(world, program, role) -> None:
    reader = program(role)
    for path, body in cases.creates(world).items():
        answer = reader.post(path, body)
        assert answer.status_code == 403, path
        assert answer.json()["code"] in ("register.edit", "visit.record")
        assert answer.json()["detail"]
    for path, body in cases.changes(world).items():
        answer = reader.patch(path, body, match="*")
        assert answer.status_code == 403, path
        assert answer.json()["code"] == "register.edit"


def test_a_liaison_officer_records_own_visits_alone(world, program) -> None:
    officer = program("liaison_officer")
    visit = {"unit": str(world.own.unit.uuid), "visited_on": "2024-05-01"}
    assert officer.post("visits/", visit).status_code == 201
    assert officer.post("sites/", cases.site()).status_code == 403
    other = worlds.named("organizations.Worker", "别人", number="W9", district=worlds.DISTRICT)
    assign(world, other)
    refused = officer.post("visits/", {**visit, "worker": str(other.uuid)})
    assert refused.status_code == 403


def assign(world: Any, worker: Any) -> None:
    apps.get_model("organizations.Assignment").objects.create(
        worker=worker,
        unit=world.own.unit,
        kind="instructor",
        valid_from=worlds.DAY,
        recorded_at=world.entry.at,
        recorded_in=world.entry,
    )


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("patch", "sites/{site}/", {"address": "1"}),
        ("patch", "units/{unit}/", {"industry": "J"}),
        ("patch", "organizations/{organization}/", {"term_years": 5}),
        ("post", "units/{unit}/surveys/", {"full_members": 5}),
        ("post", "units/{unit}/status/", {"action": "suspend"}),
    ],
)
def test_a_foreign_thing_answers_like_a_missing_one(world, worker, method, path, body) -> None:
    def send(**ids: Any) -> Any:
        more = {"match": "*"} if method == "patch" else {}
        return getattr(worker, method)(path.format(**ids), body, **more)

    names = ("site", "unit", "organization")
    foreign = send(**{name: getattr(world.foreign, name).uuid for name in names})
    missing = send(**dict.fromkeys(names, NOBODY))
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content
    own = send(**{name: getattr(world.own, name).uuid for name in names})
    assert own.status_code in (200, 201)  # the control


@pytest.mark.parametrize(
    ("path", "field", "thing"),
    [
        ("units/", "site", "site"),
        ("organizations/", "superior", "organization"),
        ("organizations/", "guidance", "organization"),
        ("visits/", "unit", "unit"),
        ("visits/", "worker", "worker"),
        ("affiliations/", "unit", "unit"),
        ("affiliations/", "organization", "organization"),
    ],
)
def test_foreign_ids_in_a_body_are_as_unknown_as_missing_ones(
    world, worker, path, field, thing
) -> None:
    body = cases.creates(world)[path]
    foreign = worker.post(path, {**body, field: str(getattr(world.foreign, thing).uuid)})
    missing = worker.post(path, {**body, field: str(uuid.uuid4())})
    assert foreign.status_code == missing.status_code == 400
    assert codes(foreign) == {field: "unknown_reference"}
    assert foreign.content == missing.content
    own = getattr(world.own, thing).uuid if field != "unit" else body["unit"]
    assert worker.post(path, {**body, field: str(own)}).status_code == 201  # the control


def test_a_place_outside_is_refused(world, worker) -> None:
    for path in ("sites/", "organizations/"):
        answer = worker.post(path, {**cases.creates(world)[path], "street": worlds.FOREIGN})
        assert codes(answer) == {"street": "out_of_scope"}
    answer = worker.post("units/", cases.unit(operating_street=worlds.FOREIGN))
    assert codes(answer) == {"operating_street": "out_of_scope"}


def test_a_unit_that_moves_away_is_answered_without_a_body(world, program, worker) -> None:
    away = {"operating_street": worlds.FOREIGN, "registered_at": worlds.FOREIGN, "site": None}
    answer = worker.patch(f"units/{world.own.unit.uuid}/", away)
    assert (answer.status_code, answer.content) == (204, b"")
    assert worker.get(f"units/{world.own.unit.uuid}/").status_code == 404
    there = program("district_officer").get(f"units/{world.own.unit.uuid}/").json()
    assert there["operating_street"] == worlds.FOREIGN


def test_a_new_site_brings_its_street_along(world, program) -> None:
    officer = program("district_officer")
    path = f"units/{world.own.unit.uuid}/"
    moved = officer.patch(path, {"site": str(world.foreign.site.uuid)}).json()
    assert moved["operating_street"] == worlds.FOREIGN
    assert moved["site"]["number"] == "L2"
    assert entries()[-1] == "unit.moved"


STEPS = [
    ("suspend", {}, 200, "suspended"),
    ("suspend", {}, 409, "suspended"),
    ("resume", {}, 400, "suspended"),  # on the day of the suspension
    ("withdraw_suspension", {}, 400, "suspended"),  # without a reason
    ("withdraw_suspension", {"reason": "录错"}, 200, "operating"),
    ("reopen", {"reason": "录错"}, 409, "operating"),
    ("close", {}, 200, "closed"),
    ("reopen", {"reason": "录错"}, 200, "operating"),
    ("suspend", {"effective_on": "2024-01-01"}, 400, "operating"),  # back without a reason
    ("suspend", {"effective_on": "2024-01-01", "reason": "补录"}, 200, "suspended"),
    ("resume", {}, 200, "operating"),
]


def test_suspended_resumed_closed_and_taken_back(world, worker) -> None:
    path = f"units/{world.own.unit.uuid}/"
    for action, more, status, after in STEPS:
        answer = worker.post(f"{path}status/", {"action": action, **more})
        assert answer.status_code == status, (action, more, answer.content.decode())
        assert worker.get(path).json()["status"] == after


def test_a_correction_holds_from_its_day(world, worker) -> None:
    path = f"units/{world.own.unit.uuid}/"
    body = {"employees": 12, "effective_on": "2024-05-01"}
    assert codes(worker.patch(path, body)) == {"reason": "missing"}
    assert worker.patch(path, {**body, "reason": "补录"}).status_code == 200
    assert worker.get(f"{path}?as_of=2024-04-30").json()["employees"] in (None, 12)
    assert worker.get(f"{path}?as_of=2024-05-01").json()["employees"] == 12
    later = worker.patch(path, {"employees": 9, "effective_on": "2999-01-01"})
    assert codes(later) == {"effective_on": "limit"}


def test_an_ended_attachment_is_found_by_its_first_id(world, worker) -> None:
    path = f"affiliations/{world.own.affiliation.pk}/"
    ended = worker.patch(path, {"valid_to": "2024-05-01", "reason": "已撤并"})
    assert ended.json()["valid_to"] == "2024-05-01"
    assert worker.get(path).json() == ended.json()
    assert worker.get("affiliations/").json()["results"] == []
    foreign = worker.get(f"affiliations/{world.foreign.affiliation.pk}/")
    missing = worker.get("affiliations/999999999999999999999/")
    assert foreign.status_code == missing.status_code == 404


def test_an_attachment_of_another_seats_organisation_is_not_ended_here(world, worker) -> None:
    row = apps.get_model("organizations.Affiliation").objects.create(
        organization=world.foreign.organization,
        unit=world.own.unit,
        valid_from=worlds.DAY,
        recorded_at=world.entry.at,
        recorded_in=world.entry,
    )
    answer = worker.patch(f"affiliations/{row.pk}/", {"valid_to": "2024-05-01", "reason": "x"})
    assert answer.status_code == 403


def test_what_begins_later_is_answered_as_it_will_be(world, worker) -> None:
    made = worker.post("organizations/", cases.organization(established_on="2090-01-01"))
    assert (made.status_code, made.json()["since"]) == (201, "2090-01-01")
    assert worker.client.get(made["Location"]).status_code == 404  # not today
    assert worker.client.get(made["Location"] + "?as_of=2090-01-01").json() == made.json()


def test_no_organisation_stands_above_itself(world, worker) -> None:
    path = f"organizations/{world.own.organization.uuid}/"
    answer = worker.patch(path, {"superior": str(world.own.organization.uuid)})
    assert codes(answer) == {"superior": "circular"}
