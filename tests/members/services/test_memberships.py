"""Transfers, changes of work, leavings: one membership at a time, and the days in order."""

from datetime import date

import pytest

from members.models import Membership
from members.selectors.versions import version_now
from members.services.line import Placement
from members.services.memberships import (
    change_work_unit,
    record_leaving,
    resume_membership,
    transfer_person,
    undo_leaving,
)
from organizations.services.edits import Edit
from partybuild.kernel.errors import Conflict, DomainError, Invalid, NotFound
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY, SPRING = date(2026, 6, 30), date(2026, 3, 1)
LATE = {"edit": Edit(on=SPRING, reason="Reported late"), "today": TODAY}


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def branches(keeper):
    return organizations.organization("甲支部"), organizations.organization("乙支部")


@pytest.fixture
def person(branches):
    return members.person(organization=branches[0])


def line():
    rows = Membership.objects.current().order_by("valid_from")
    return [
        (row.valid_from, row.valid_to, row.organization_id, row.unit_id, row.exit_reason)
        for row in rows
    ]


def test_a_transfer_ends_here_and_begins_there(keeper, branches, person):
    old, new = branches
    transfer_person(actor=keeper, person=person, placement=Placement(new), **LATE)
    assert line() == [
        (members.ADMITTED, SPRING, old.pk, None, ""),
        (SPRING, None, new.pk, None, ""),
    ]
    assert Membership.objects.count() == 3  # the old row is retracted, not deleted


def test_a_change_of_work_keeps_the_organisation(keeper, branches, person):
    unit = organizations.unit()
    change_work_unit(actor=keeper, person=person, unit=unit, **LATE)
    assert line() == [
        (members.ADMITTED, SPRING, branches[0].pk, None, ""),
        (SPRING, None, branches[0].pk, unit.pk, ""),
    ]
    with pytest.raises(Invalid) as raised:
        change_work_unit(actor=keeper, person=person, unit=unit, edit=Edit(), today=TODAY)
    assert raised.value.code == "duplicate"


def test_leaving_taking_it_back_and_returning(keeper, branches, person):
    record_leaving(actor=keeper, person=person, exit_reason="transferred_out", **LATE)
    assert line() == [(members.ADMITTED, SPRING, branches[0].pk, None, "transferred_out")]
    undo_leaving(actor=keeper, person=person, edit=Edit(reason="Wrong person"), today=TODAY)
    assert line() == [(members.ADMITTED, None, branches[0].pk, None, "")]
    record_leaving(actor=keeper, person=person, exit_reason="suspended", **LATE)
    back = Placement(branches[1])
    resume_membership(actor=keeper, person=person, placement=back, edit=Edit(), today=TODAY)
    assert [row[:3] for row in line()] == [
        (members.ADMITTED, SPRING, branches[0].pk),
        (TODAY, None, branches[1].pk),
    ]


@pytest.mark.parametrize(
    ("edit", "field", "code"),
    [
        (Edit(on=date(2019, 5, 31), reason="Early"), "on", "overlap"),
        (Edit(on=SPRING), "reason", "missing"),
        (Edit(on=date(2101, 1, 1)), "on", "limit"),
    ],
)
def test_days_that_do_not_fit(keeper, branches, person, edit, field, code):
    with pytest.raises(Invalid) as raised:
        transfer_person(
            actor=keeper, person=person, placement=Placement(branches[1]), edit=edit, today=TODAY
        )
    assert (raised.value.field, raised.value.code) == (field, code)


def test_a_day_before_a_later_change_is_refused(keeper, branches, person):
    transfer_person(actor=keeper, person=person, placement=Placement(branches[1]), **LATE)
    edit = Edit(on=date(2025, 1, 1), reason="Earlier")
    with pytest.raises(Invalid, match="2026-03-01"):
        record_leaving(actor=keeper, person=person, exit_reason="deceased", edit=edit, today=TODAY)


def test_who_has_left_is_neither_moved_nor_left_again(keeper, branches, person):
    record_leaving(actor=keeper, person=person, exit_reason="deceased", **LATE)
    for call in (
        lambda: transfer_person(
            actor=keeper, person=person, placement=Placement(branches[1]), edit=Edit(), today=TODAY
        ),
        lambda: record_leaving(
            actor=keeper, person=person, exit_reason="removed", edit=Edit(), today=TODAY
        ),
    ):
        with pytest.raises(DomainError) as raised:
            call()
        assert raised.value.code == "conflict"


def test_a_form_that_was_overtaken_is_refused(keeper, branches, person):
    version = version_now(person)
    edit = Edit(version=version)
    transfer_person(
        actor=keeper, person=person, placement=Placement(branches[1]), edit=edit, today=TODAY
    )
    assert version_now(person) > version
    with pytest.raises(Conflict) as raised:
        record_leaving(actor=keeper, person=person, exit_reason="deceased", edit=edit, today=TODAY)
    assert raised.value.code == "version"


def test_foreign_ends_of_a_transfer(keeper, branches, person):
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    given = {"edit": Edit(), "today": TODAY}
    with pytest.raises(Invalid) as raised:
        transfer_person(actor=keeper, person=person, placement=Placement(foreign), **given)
    assert (raised.value.field, raised.value.code) == ("organization", "out_of_scope")
    stranger = members.person(organization=foreign)
    with pytest.raises(NotFound):
        transfer_person(actor=keeper, person=stranger, placement=Placement(branches[0]), **given)
    officer = accounts.granted("district_officer", organizations.DISTRICT)
    transfer_person(actor=officer, person=person, placement=Placement(foreign), **given)
    with pytest.raises(NotFound):  # gone with the transfer
        record_leaving(actor=keeper, person=person, exit_reason="deceased", **given)
