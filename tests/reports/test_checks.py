"""Data-quality checks: each finds its case and leaves the control alone."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from organizations.enums import Role
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from reports.selectors.checks import all_checks, check_named, found_by
from tests import world as worlds
from tests.reports.histories import BASE
from tests.reports.plain import Organization, Person, Place, Register, Unit
from tests.reports.written import Written, write

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)
SINCE = date(2020, 1, 1)
STREET = "310101001"


def base() -> Register:
    """One street; nothing that any check would find, apart from what is old by now."""
    register = Register()
    for code, above in (
        ("CN", ""),
        ("31", "CN"),
        ("3101", "31"),
        ("310101", "3101"),
        (STREET, "310101"),
    ):
        register.places[code] = Place(code, {SINCE: above} if above else {})
    register.sites = [{SINCE: {"kind": "building", "street": STREET}}]
    seen = {"kind": "foundation", "operating": STREET, "registered": STREET, "site": 0}
    register.units = [
        Unit(SINCE, {date(2026, 6, 1): {**seen, "full_members": 2}}) for _ in range(2)
    ]
    branch = {"kind": "branch", "mode": "separate", "seat": STREET}
    register.organizations = [Organization(SINCE, {SINCE: dict(branch)}) for _ in range(2)]
    register.attached = [(0, 0, SINCE, None), (1, 1, SINCE, None)]
    register.assigned = [(0, "unit", 0, SINCE, None), (1, "unit", 1, SINCE, None)]
    register.visits = {(0, 0, date(2026, 6, 2)), (1, 1, date(2026, 6, 2))}
    register.people = [
        Person(SINCE, SINCE, [(place // 3, None, SINCE, None)]) for place in range(6)
    ]
    return register


def spoil_survey(register: Register) -> None:
    seen = register.units[0].seen.pop(date(2026, 6, 1))
    register.units[0].seen[date(2025, 6, 1)] = seen


def spoil_never_surveyed(register: Register) -> None:
    del register.units[0].seen[date(2026, 6, 1)]["full_members"]


def spoil_place(register: Register) -> None:
    register.units[0].seen[date(2026, 6, 1)]["registered"] = "310101999"


def spoil_site(register: Register) -> None:
    register.units[0].seen[date(2026, 6, 1)]["operating"] = "310101"


def spoil_closed(register: Register) -> None:
    register.units[0].closed = date(2026, 5, 1)


def spoil_separate(register: Register) -> None:
    register.attached.append((0, 1, SINCE, None))


def spoil_committee(register: Register) -> None:
    register.organizations[0].seen[SINCE]["kind"] = "working_committee"


def spoil_before_founding(register: Register) -> None:
    register.attached[0] = (0, 0, date(2019, 1, 1), None)


def spoil_dissolved(register: Register) -> None:
    register.organizations[0].dissolved = date(2026, 1, 1)


def spoil_mode(register: Register) -> None:
    register.organizations[0].seen[SINCE]["mode"] = ""


def spoil_small(register: Register) -> None:
    register.people[0].held = [(1, None, SINCE, None)]


def spoil_term(register: Register) -> None:
    register.organizations[0].seen[SINCE]["term_years"] = 3


def spoil_visits(register: Register) -> None:
    register.visits = {(1, 1, date(2026, 6, 2)), (0, 0, date(2026, 4, 1))}


def spoil_membership(register: Register) -> None:
    register.people[0].held = []
    register.people.append(Person(SINCE, SINCE, [(0, None, SINCE, None)]))


CASES = {
    "survey_old": spoil_survey,
    "survey_missing": spoil_never_surveyed,
    "place_without_node": spoil_place,
    "site_in_other_street": spoil_site,
    "closed_but_attached": spoil_closed,
    "separate_for_two_units": spoil_separate,
    "working_committee_attached": spoil_committee,
    "attached_before_founding": spoil_before_founding,
    "attached_to_dissolved": spoil_dissolved,
    "branch_without_mode": spoil_mode,
    "branch_below_3": spoil_small,
    "election_overdue": spoil_term,
    "officer_without_visit": spoil_visits,
    "person_without_membership": spoil_membership,
}


def found(code: str) -> list[int]:
    check = check_named(code)
    assert check is not None
    return list(found_by(check, ON).values_list("pk", flat=True))


def test_the_control_is_clean() -> None:
    write(base())
    assert {check.code: found(check.code) for check in all_checks() if found(check.code)} == {}


@pytest.mark.parametrize("code", CASES)
def test_each_check_finds_its_case(code: str) -> None:
    register = base()
    CASES[code](register)
    written: Written = write(register)
    first = {
        "unit": written.units,
        "organization": written.organizations,
        "worker": written.workers,
        "person": written.people,
    }[check_named(code).noun][0]  # type: ignore[union-attr]  # it is in the table
    assert found(code) == [first]


def test_members_of_a_dissolved_organisation_are_found() -> None:
    register = base()
    spoil_dissolved(register)
    written = write(register)
    assert found("held_by_dissolved") == written.people[:3]


def test_a_provisional_number_and_a_missing_admission_are_found() -> None:
    written = write(base())
    apps.get_model("organizations", "Unit").objects.filter(pk=written.units[0]).update(
        credit_code="P123456789"
    )
    apps.get_model("members", "Standing").objects.filter(person=written.people[0]).update(
        retracted_at=clock.now(), retracted_in=written.entries[0]
    )
    assert found("provisional_number") == written.units[:1]
    assert found("person_without_admission") == written.people[:1]


def test_the_superior_that_was_dissolved_is_found() -> None:
    written = write(base())
    states = apps.get_model("organizations", "OrganizationState")
    assert found("superior_dissolved") == []
    gone, kept = written.organizations
    old = states.objects.get(owner=gone)
    fields = {
        "kind": "branch",
        "mode": "separate",
        "seat": STREET,
        "recorded_at": BASE_ENTRY(written).at,
        "recorded_in": BASE_ENTRY(written),
    }
    states.objects.filter(pk=old.pk).update(
        retracted_at=clock.now(), retracted_in=BASE_ENTRY(written)
    )
    states.objects.create(owner_id=gone, valid_from=SINCE, active=False, **fields)
    child = states.objects.get(owner=kept)
    states.objects.filter(pk=child.pk).update(
        retracted_at=clock.now(), retracted_in=BASE_ENTRY(written)
    )
    states.objects.create(owner_id=kept, valid_from=SINCE, active=True, superior_id=gone, **fields)
    assert found("superior_dissolved") == [kept]


def BASE_ENTRY(written: Written) -> Any:  # noqa: N802 -- reads as a constant
    return written.entries[0]


def test_the_command_tells_code_severity_count_and_advice() -> None:
    write(base())
    out = StringIO()
    call_command("check_registry", json=True, stdout=out)
    checks = json.loads(out.getvalue())["checks"]
    assert {check["code"] for check in checks} == {check.code for check in all_checks()}
    assert {"code", "severity", "count", "advice"} <= set(checks[0])
    assert set(CASES) <= {check["code"] for check in checks}
    text = StringIO()
    call_command("check_registry", language="en", stdout=text)
    assert "survey_old" in text.getvalue()


def test_findings_stay_within_the_scope() -> None:
    world = worlds.build()
    scope = scope_of(world.users[Role.STREET_WORKER.value], clock.today())
    for check in all_checks():
        for row in found_by(check, clock.today(), scope):
            assert worlds.CANARY not in row.name
    client = Client()
    client.force_login(world.users[Role.STREET_WORKER.value])
    assert client.get("/quality/").status_code == 200
    assert worlds.CANARY not in client.get("/quality/survey_missing/").content.decode()
    assert client.get("/quality/nothing/").status_code == 404
    assert BASE
