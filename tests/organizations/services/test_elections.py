"""Elections that can have been held, and those that cannot."""

from datetime import date

import pytest

from organizations.models import Election
from organizations.services.edits import Edit
from organizations.services.elections import record_election, withdraw_election
from partybuild.kernel.errors import Conflict, DomainError, Invalid
from tests.factories import accounts, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY, HELD = date(2026, 6, 30), date(2024, 5, 1)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("district_officer", organizations.DISTRICT)


def test_an_election_is_recorded_once_and_taken_back_with_a_reason(keeper):
    made = organizations.organization()
    given = {"actor": keeper, "organization": made, "edit": Edit(on=HELD), "today": TODAY}
    held = record_election(**given)
    with pytest.raises(Conflict) as raised:
        record_election(**given)
    assert (raised.value.code, raised.value.field) == ("duplicate", "on")
    with pytest.raises(Invalid):
        withdraw_election(actor=keeper, election=held, edit=Edit(), today=TODAY)
    withdraw_election(actor=keeper, election=held, edit=Edit(reason="Another branch"), today=TODAY)
    assert not Election.objects.current().exists()
    record_election(**given)


@pytest.mark.parametrize(
    ("values", "held_on", "code"),
    [
        ({}, date(2018, 2, 28), "date_order"),
        ({"dissolved_on": date(2024, 5, 1)}, HELD, "date_order"),
        ({"kind": "working_committee", "mode": ""}, HELD, "conflict"),
        ({"mode": "provisional"}, HELD, "conflict"),
        ({"term_years": None}, HELD, "conflict"),
        ({}, date(2101, 1, 1), "limit"),
    ],
)
def test_elections_that_cannot_have_been(keeper, values, held_on, code):
    made = organizations.organization(**values)
    with pytest.raises(DomainError) as raised:
        record_election(actor=keeper, organization=made, edit=Edit(on=held_on), today=TODAY)
    assert (raised.value.code, raised.value.field) == (code, "on")
