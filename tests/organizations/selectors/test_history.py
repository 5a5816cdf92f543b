"""What changed, when and by whom: read from the facts, also what came late, was corrected or taken back."""

from datetime import date

import pytest

from organizations.selectors.unit_page import UnitPage
from organizations.services import surveys, unit_status, units
from organizations.services.edits import Edit
from partybuild.kernel import clock
from tests.factories import accounts, organizations

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def unit(keeper):
    return organizations.unit(employees=40)


def changes(unit, today):
    page = UnitPage(unit, today, today)
    return [(one.item, one.before, one.after, one.on) for one in page.changes]


def test_from_the_first_entry_to_the_last_correction(unit, keeper, today):
    for number in (71, 86):
        units.correct_unit(
            actor=keeper,
            unit=unit,
            values={"employees": number, "name": f"改名{number}"},
            today=today,
        )
    found = changes(unit, today)
    assert found[:2] == [("employees", 71, 86, today), ("name", "改名71", "改名86", None)]
    assert ("employees", 40, 71, today) in found
    assert found[-1] == ("_registered", None, None, organizations.FOUNDED)
    page = UnitPage(unit, today, today)
    assert {one.who for one in page.changes[:-1]} == {str(keeper)}


def test_late_entries_tell_how_late_and_why(unit, keeper, today):
    day = date(2024, 3, 31)
    edit = Edit(on=day, reason="年报")
    units.correct_unit(actor=keeper, unit=unit, values={"employees": 71}, edit=edit, today=today)
    change = UnitPage(unit, today, today).changes[0]
    assert (change.late, change.reason) == ((today - day).days, "年报")
    assert UnitPage(unit, today, today).changes[-1].late == 0


def test_an_equal_survey_is_an_event_too(unit, keeper, today):
    for day in (date(2025, 1, 1), date(2026, 1, 1)):
        edit = Edit(on=day, reason="补录")
        surveys.record_survey(
            actor=keeper, unit=unit, counts={"full_members": 2}, edit=edit, today=today
        )
    found = [row for row in changes(unit, today) if row[0] == "full_members"]
    assert found == [
        ("full_members", 2, 2, date(2026, 1, 1)),
        ("full_members", None, 2, date(2025, 1, 1)),
    ]


def test_what_was_entered_by_mistake_stays_visible(unit, keeper, today):
    unit_status.close_unit(actor=keeper, unit=unit, today=today)
    unit_status.reopen_unit(actor=keeper, unit=unit, edit=Edit(reason="登记错误"), today=today)
    assert [row[:3] for row in changes(unit, today) if row[0] == "closed_on"] == [
        ("closed_on", today.isoformat(), None),
        ("closed_on", None, today.isoformat()),
    ]


def test_assignments_begin_end_and_are_replaced(unit, keeper, today):
    from organizations.services.assignments import end_assignment

    held = organizations.assignment(organizations.worker(), unit)
    end_assignment(actor=keeper, assignment=held, today=today)
    found = [row for row in changes(unit, today) if row[0] == "liaison"]
    assert [row[3] for row in found] == [today, organizations.FOUNDED]
    assert found[0][1] == found[1][2]


def test_the_page_shows_a_unit_as_it_was(unit, keeper, today):
    units.correct_unit(actor=keeper, unit=unit, values={"employees": 71}, today=today)
    assert UnitPage(unit, date(2024, 1, 1), today).state.employees == 40
    assert UnitPage(unit, today, today).state.employees == 71
    assert UnitPage(unit, date(2000, 1, 1), today).state.valid_from == organizations.FOUNDED


def test_lanes_cover_the_years_without_gaps(unit, today):
    branch = organizations.organization()
    organizations.affiliation(branch, unit, date(2024, 1, 1), date(2025, 1, 1))
    organizations.assignment(organizations.worker(), unit, date(2023, 1, 1))
    lanes = UnitPage(unit, today, today).lanes
    assert [(span.key, span.begins) for span in lanes.coverage] == [
        ("none", organizations.FOUNDED),
        ("work", date(2023, 1, 1)),
        ("joint", date(2024, 1, 1)),
        ("work", date(2025, 1, 1)),
    ]
    for span, following in zip(lanes.coverage, lanes.coverage[1:], strict=False):
        assert span.x + span.width == pytest.approx(following.x, abs=0.02)
