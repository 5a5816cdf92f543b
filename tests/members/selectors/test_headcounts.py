"""Numbers of members by organisation and of full members at work, on a date and as known at an instant."""

from datetime import date

import pytest

from accounts.services import audit
from members.models import Standing
from members.rules.standings import Days
from members.selectors.headcounts import Heads, full_members_at_work
from members.services.standings import correct_standing
from organizations.selectors.headcounts import Count
from organizations.services.edits import Edit
from tests.factories import accounts, members, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def branch():
    organizations.district()
    return organizations.organization()


def counts(on=TODAY, known_at=None):
    return Heads().counts(on, known_at, None)


def test_full_and_probationary_on_each_day(branch):
    members.person(organization=branch)
    members.person(organization=branch, admitted_on=date(2025, 1, 1), full_on=date(2026, 1, 1))
    other = organizations.organization("另一支部")
    members.person(
        organization=other, full_on=None, valid_to=date(2026, 6, 30), exit_reason="deceased"
    )
    assert counts() == {branch.pk: Count(2, 0)}
    assert counts(date(2025, 12, 31)) == {branch.pk: Count(1, 1), other.pk: Count(0, 1)}
    assert Heads().counts(TODAY, None, [other.pk]) == {}
    assert Heads().held_from(other.pk, date(2026, 6, 29)) == 1
    assert Heads().held_from(other.pk, TODAY) == 0


def test_what_was_known_at_an_instant(branch):
    keeper = accounts.granted("street_worker", organizations.STREET)
    person = members.person(organization=branch, full_on=None)
    before = audit.clock.now()
    days = Days(members.ADMITTED, members.FULL)
    edit = Edit(reason="The file says so")
    correct_standing(actor=keeper, person=person, days=days, edit=edit, today=TODAY)
    assert Standing.objects.count() == 2
    assert counts() == {branch.pk: Count(1, 0)}
    assert counts(known_at=before) == {branch.pk: Count(0, 1)}


def test_enough_members(branch):
    small = organizations.organization("小支部")
    for number in range(3):
        members.person(f"甲{number}", organization=branch)
        members.person(f"乙{number}", organization=small, full_on=members.FULL if number else None)
    found = Heads().at_least(3, TODAY, None)
    assert [row["organization"] for row in found] == [branch.pk]


def test_full_members_at_work_wherever_they_are_held(branch):
    unit = organizations.unit()
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    members.person("甲", organization=foreign, unit=unit)
    members.person("乙", organization=branch, unit=unit, full_on=None)
    members.person("丙", organization=branch)
    assert [row.person.name for row in full_members_at_work(TODAY)] == ["甲"]
