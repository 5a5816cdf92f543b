"""Surveys, workers, assignments, visits."""

from datetime import date
from uuid import uuid4

import pytest

from organizations.models import Assignment, UnitState, Visit, Worker
from organizations.rules.periods import Period
from organizations.services import assignments, surveys, visits, workers
from organizations.services.edits import NOW, Edit
from partybuild.kernel.errors import Conflict, DomainError, Invalid, NotFound, Refused
from tests.factories import accounts, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def places():
    return organizations.district()


@pytest.fixture
def keeper():
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def unit():
    return organizations.unit()


@pytest.fixture
def officer(unit):
    worker = organizations.worker()
    worker.user = accounts.granted("liaison_officer")
    worker.save()
    organizations.assignment(worker, unit)
    return worker


def counts(unit):
    rows = UnitState.objects.current().filter(owner=unit).order_by("valid_from")
    return [(row.valid_from, row.full_members) for row in rows]


def survey(actor, unit, count, edit=NOW):
    return surveys.record_survey(
        actor=actor, unit=unit, counts={"full_members": count}, edit=edit, today=TODAY
    )


def test_each_survey_adds_one_and_the_same_day_replaces(keeper, unit):
    survey(keeper, unit, 2, Edit(on=date(2025, 6, 1), reason="补录"))
    survey(keeper, unit, 3)
    survey(keeper, unit, 4)
    assert counts(unit) == [
        (organizations.FOUNDED, None),
        (date(2025, 6, 1), 2),
        (TODAY, 4),
    ]


def test_a_survey_counts_something_on_a_day_of_the_unit(keeper, unit):
    for count, edit, field in (
        (None, Edit(), "full_members"),
        (10_000_001, Edit(), "full_members"),
        (2, Edit(on=date(2017, 1, 1), reason="补录"), "on"),
        (2, Edit(on=date(2025, 1, 1)), "reason"),
    ):
        with pytest.raises(Invalid) as refused:
            survey(keeper, unit, count, edit)
        assert refused.value.errors[0].field == field
    assert counts(unit) == [(organizations.FOUNDED, None)]


def post(worker, target, begins=TODAY, ends=None):
    return assignments.Post(
        worker=worker, target=target, kind="instructor", period=Period(begins, ends)
    )


def assign(keeper, *given, edit=NOW):
    return assignments.assign_worker(actor=keeper, post=post(*given), edit=edit, today=TODAY)


def test_assigned_to_a_unit_or_a_site_without_overlap(keeper, unit):
    worker, site = organizations.worker(), organizations.site()
    assert assign(keeper, worker, unit).unit == unit
    assert assign(keeper, worker, site).site == site
    with pytest.raises(Invalid) as refused:
        assign(keeper, worker, unit)
    assert refused.value.code == "overlap"
    with pytest.raises(Invalid) as refused:
        assign(keeper, worker, organizations.unit("另一家"), TODAY, TODAY)
    assert refused.value.code == "date_order"
    with pytest.raises(Invalid) as refused:
        assign(keeper, worker, organizations.unit("第三家"), date(2026, 1, 1))
    assert refused.value.field == "reason"


def test_an_assignment_ends_is_corrected_and_taken_back(keeper, unit, officer):
    held = Assignment.objects.get()
    common = {"actor": keeper, "today": TODAY}
    ended = assignments.end_assignment(assignment=held, **common)
    assert (ended.valid_from, ended.valid_to) == (organizations.FOUNDED, TODAY)
    with pytest.raises(Conflict):
        assignments.end_assignment(assignment=held, **common)
    again = assignments.correct_assignment(
        assignment=ended, period=Period(organizations.FOUNDED), edit=Edit(), **common
    )
    assert again.valid_to is None
    with pytest.raises(Invalid):
        assignments.withdraw_assignment(assignment=again, edit=Edit(), **common)
    assignments.withdraw_assignment(assignment=again, edit=Edit(reason="登记错误"), **common)
    assert not Assignment.objects.current().exists()
    assert Assignment.objects.count() == 3


def test_foreign_units_and_readers_are_refused(keeper, officer):
    foreign = organizations.unit("外滩一家", operating=organizations.OTHER_STREET)
    worker = organizations.worker("新来的")
    with pytest.raises(NotFound):
        assign(keeper, worker, foreign)
    with pytest.raises(Refused):
        assign(officer.user, worker, Assignment.objects.get().unit)


def report(worker, on=TODAY, **more):
    return visits.VisitReport(worker=worker, on=on, note="了解经营情况", **more)


def record(actor, unit, *given, **more):
    edit = more.pop("edit", Edit())
    return visits.record_visit(
        actor=actor, unit=unit, report=report(*given, **more), edit=edit, today=TODAY
    )


def test_an_officer_records_the_own_visit_with_its_counts(unit, officer):
    edit = Edit(submission=uuid4())
    made = record(officer.user, unit, officer, counts={"full_members": 3}, edit=edit)
    assert record(officer.user, unit, officer, counts={"full_members": 3}, edit=edit) == made
    assert Visit.objects.count() == 1
    assert counts(unit)[-1] == (TODAY, 3)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 7, 1), "date_order"),
        (date(2018, 2, 28), "date_order"),
        (date(1899, 1, 1), "limit"),
    ],
)
def test_a_visit_took_place_while_the_unit_existed(unit, officer, on, code):
    with pytest.raises(Invalid) as refused:
        record(officer.user, unit, officer, on)
    assert refused.value.errors[0].code == code
    assert record(officer.user, unit, officer, organizations.FOUNDED)


def test_whose_visits_may_be_recorded(keeper, unit, officer):
    colleague = organizations.worker("同事")
    with pytest.raises(Refused):
        record(officer.user, unit, colleague)
    assert record(keeper, unit, colleague)
    with pytest.raises(NotFound):
        record(officer.user, organizations.unit("不归我管"), officer)
    leader = accounts.granted("district_leader", organizations.DISTRICT)
    with pytest.raises(Refused):
        record(leader, unit, officer)


def test_a_visit_is_recorded_once_a_day_and_taken_back_with_a_reason(unit, officer):
    made = record(officer.user, unit, officer)
    with pytest.raises(Conflict):
        record(officer.user, unit, officer)
    with pytest.raises(Invalid):
        visits.withdraw_visit(actor=officer.user, visit=made, edit=Edit(), today=TODAY)
    visits.withdraw_visit(actor=officer.user, visit=made, edit=Edit(reason="登记错误"), today=TODAY)
    assert not Visit.objects.current().exists()
    with pytest.raises(Conflict):
        visits.withdraw_visit(
            actor=officer.user, visit=made, edit=Edit(reason="登记错误"), today=TODAY
        )
    assert record(officer.user, unit, officer).pk != made.pk


def test_workers_are_registered_and_renamed(keeper):
    given = {"actor": keeper, "today": TODAY}
    made = workers.create_worker(
        district=organizations.DISTRICT, values={"number": "W1", "name": "何砚秋"}, **given
    )
    assert made.initials == "hyq"
    workers.correct_worker(worker=made, name="何砚", **given)
    assert Worker.objects.get().name == "何砚"
    for district, number, answer in (
        ("310101", "W1", "duplicate"),
        ("310104", "W1", "out_of_scope"),
        ("310101", "", "missing"),
    ):
        with pytest.raises(DomainError) as refused:
            workers.create_worker(
                district=district, values={"number": number, "name": "何砚秋"}, **given
            )
        assert refused.value.code == answer
