"""Regularisation and corrections of a standing."""

from datetime import date

import pytest

from members.models import Standing
from members.rules.standings import Days
from members.selectors.standings import days_now
from members.services.standings import correct_standing, regularise
from organizations.services.edits import Edit
from partybuild.kernel.errors import Conflict, Invalid, Refused
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY, ADMITTED = date(2026, 6, 30), date(2025, 6, 20)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def person(keeper):
    branch = organizations.organization()
    return members.person(organization=branch, admitted_on=ADMITTED, full_on=None)


def test_regularising_once(keeper, person):
    edit = Edit(on=date(2026, 6, 20), reason="Meeting of 20 June")
    regularise(actor=keeper, person=person, edit=edit, today=TODAY)
    assert days_now(person) == Days(ADMITTED, date(2026, 6, 20))
    assert Standing.objects.count() == 2
    with pytest.raises(Conflict, match="2026-06-20"):
        regularise(actor=keeper, person=person, edit=Edit(), today=TODAY)


@pytest.mark.parametrize(
    ("edit", "field", "code"),
    [
        (Edit(on=date(2025, 6, 19), reason="Early"), "on", "date_order"),
        (Edit(on=date(2026, 6, 20)), "reason", "missing"),
    ],
)
def test_days_that_do_not_fit(keeper, person, edit, field, code):
    with pytest.raises(Invalid) as raised:
        regularise(actor=keeper, person=person, edit=edit, today=TODAY)
    assert (raised.value.field, raised.value.code) == (field, code)


def test_a_correction_needs_a_reason_and_writes_only_what_differs(keeper, person):
    days = Days(ADMITTED, date(2026, 6, 25), date(2026, 6, 28))
    with pytest.raises(Invalid):
        correct_standing(actor=keeper, person=person, days=days, edit=Edit(), today=TODAY)
    for _ in range(2):
        edit = Edit(reason="The file says so")
        correct_standing(actor=keeper, person=person, days=days, edit=edit, today=TODAY)
    assert days_now(person) == days
    assert Standing.objects.count() == 2


def test_only_keepers(person):
    secretary = accounts.granted("street_secretary", organizations.STREET)
    with pytest.raises(Refused):
        regularise(actor=secretary, person=person, edit=Edit(), today=TODAY)
