"""Sent twice, changed meanwhile, read again: keys and entity tags of the register's routes."""

import pytest
from django.apps import apps

from accounts.models import SentRequest
from tests.organizations.api import cases
from tests.organizations.api.conftest import codes

pytestmark = pytest.mark.django_db


def test_sent_twice_is_done_once_on_every_route(world, worker) -> None:
    for number, (path, body) in enumerate(cases.creates(world).items()):
        key = {"Idempotency-Key": f"twice-{number}"}
        first = worker.post(path, body, **key)
        done = apps.get_model("accounts.AuditEntry").objects.count()
        second = worker.post(path, body, **key)
        assert first.status_code == second.status_code, path
        assert first.json() == second.json()
        assert first.get("ETag") == second.get("ETag")
        assert first.get("Location") == second.get("Location")
        assert "Idempotency-Replayed" not in first
        assert second["Idempotency-Replayed"] == "true"
        assert apps.get_model("accounts.AuditEntry").objects.count() == done, path


def test_a_change_sent_twice_does_not_meet_its_own_trace(world, worker) -> None:
    for number, (path, body) in enumerate(cases.changes(world).items()):
        tag, key = worker.get(path)["ETag"], f"change-{number}"
        first = worker.patch(path, body, match=tag, **{"Idempotency-Key": key})
        second = worker.patch(path, body, match=tag, **{"Idempotency-Key": key})
        assert (first.status_code, second.status_code) == (200, 200), path
        assert first.json() == second.json()
        third = worker.patch(path, body, match=tag)  # the control: under another key it is late
        assert third.status_code == 412


def test_a_key_belongs_to_one_request(world, worker, program) -> None:
    key = {"Idempotency-Key": "same"}
    assert worker.post("sites/", cases.site(), **key).status_code == 201
    other = worker.post("sites/", cases.site(number="L8"), **key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    elsewhere = worker.post("units/", cases.site(), **key)
    assert elsewhere.status_code == 409
    somebody = program("district_officer").post("sites/", cases.site(number="L8"), **key)
    assert somebody.status_code == 201  # the control: keys are each account's own


def test_a_running_request_asks_to_wait(world, worker) -> None:
    key = {"Idempotency-Key": "slow"}
    worker.post("sites/", cases.site(), **key)
    SentRequest.objects.update(status=None)
    answer = worker.post("sites/", cases.site(), **key)
    assert (answer.status_code, answer.json()["code"]) == (409, "running")
    assert int(answer["Retry-After"]) > 0


def test_what_was_refused_may_be_sent_again_under_its_key(world, worker) -> None:
    key = {"Idempotency-Key": "mended"}
    assert worker.post("sites/", {"number": "L9"}, **key).status_code == 400
    assert worker.post("sites/", cases.site(), **key).status_code == 201


def test_rights_are_asked_before_an_answer_is_repeated(world, worker) -> None:
    key = {"Idempotency-Key": "withdrawn"}
    worker.post("sites/", cases.site(), **key)
    grants = apps.get_model("organizations.Grant").objects.filter(user=world.users["street_worker"])
    grants.retract(world.entry)
    assert worker.post("sites/", cases.site(), **key).status_code == 403


@pytest.mark.parametrize("key", ["", "x" * 201, "schlüssel"])
def test_a_write_needs_a_good_key(world, worker, key) -> None:
    wanted = "missing" if not key else "format"
    for path, body in cases.creates(world).items():
        answer = worker.post(path, body, **{"Idempotency-Key": key})
        assert answer.status_code == 400, path
        assert codes(answer) == {"Idempotency-Key": wanted}
    for path, body in cases.changes(world).items():
        answer = worker.patch(path, body, **{"Idempotency-Key": key})
        assert codes(answer) == {"Idempotency-Key": wanted}, path


def test_a_change_needs_the_tag_of_what_was_read(world, worker) -> None:
    for path, body in cases.changes(world).items():
        without = worker.patch(path, body, match=None)
        assert (without.status_code, without.json()["code"]) == (428, "precondition_required"), path
        for stale in ('"99999.00000000000000000000000000000000"', "nonsense", '"1"'):
            answer = worker.patch(path, body, match=stale)
            assert (answer.status_code, answer.json()["code"]) == (412, "conflict"), path
        weak = worker.patch(path, body, match="W/" + worker.get(path)["ETag"])
        assert weak.status_code == 412
        listed = f'"7.00000000000000000000000000000000", {worker.get(path)["ETag"]}'
        assert worker.patch(path, body, match=listed).status_code == 200, path


def test_any_version_will_do_when_that_is_said(world, worker) -> None:
    for path, body in cases.changes(world).items():
        assert worker.patch(path, body, match="*").status_code == 200, path


@pytest.mark.parametrize("end", ["surveys/", "status/"])
def test_a_tag_is_honoured_where_it_is_not_asked_for(world, worker, end) -> None:
    path = f"units/{world.own.unit.uuid}/{end}"
    body = cases.creates(world)[path]
    stale = worker.post(path, body, **{"If-Match": '"99999.00000000000000000000000000000000"'})
    assert stale.status_code == 412
    assert worker.post(path, body).status_code in (200, 201)


def test_what_is_known_is_not_sent_again(world, worker) -> None:
    for path, body in cases.changes(world).items():
        first = worker.get(path)
        again = worker.get(path, **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert not first["ETag"].startswith("W/")
        worker.patch(path, body)
        changed = worker.get(path, **{"If-None-Match": first["ETag"]})
        assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False), path


def test_a_tag_tells_days_and_names_of_other_things_apart(world, worker) -> None:
    path = f"units/{world.own.unit.uuid}/"
    today = worker.get(path)["ETag"]
    worker.patch(f"sites/{world.own.site.uuid}/", {"name": "改名大厦"})
    renamed = worker.get(path, **{"If-None-Match": today})
    assert renamed.json()["site"]["name"] == "改名大厦"  # the unit itself did not change
    assert worker.patch(path, {"industry": "J"}, match=today).status_code == 200
