"""Attachments: periods of a pair stand apart, corrections replace, what is unusual is said."""

from datetime import date

import pytest

from organizations.models import Affiliation
from organizations.rules.periods import Period
from organizations.selectors.affiliations import cautions
from organizations.services.affiliations import (
    attach_unit,
    correct_attachment,
    end_attachment,
    withdraw_attachment,
)
from organizations.services.edits import Edit
from partybuild.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.factories import accounts, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)
SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def pair(keeper):
    return organizations.organization(), organizations.unit()


def periods():
    rows = Affiliation.objects.current().order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to"))


@pytest.mark.parametrize(
    ("period", "field", "code"),
    [
        (Period(SPRING, None), "valid_from", "overlap"),
        (Period(date(2025, 8, 31), AUTUMN), "valid_from", "overlap"),
        (Period(AUTUMN, SUMMER), "valid_to", "date_order"),
        (Period(AUTUMN, AUTUMN), "valid_to", "date_order"),
        (Period(date(1899, 1, 1), SPRING), "valid_from", "limit"),
    ],
)
def test_periods_of_a_pair_stand_apart(keeper, pair, period, field, code):
    attach_unit(actor=keeper, pair=pair, period=Period(SUMMER, AUTUMN), today=TODAY)
    with pytest.raises(Invalid) as raised:
        attach_unit(actor=keeper, pair=pair, period=period, today=TODAY)
    assert [(error.field, error.code) for error in raised.value.errors] == [(field, code)]
    attach_unit(actor=keeper, pair=pair, period=Period(SPRING, SUMMER), today=TODAY)
    attach_unit(actor=keeper, pair=pair, period=Period(AUTUMN), today=TODAY)
    assert periods() == [(SPRING, SUMMER), (SUMMER, AUTUMN), (AUTUMN, None)]


def test_ending_correcting_withdrawing(keeper, pair):
    made = attach_unit(actor=keeper, pair=pair, period=Period(SPRING), today=TODAY)
    ended = end_attachment(actor=keeper, affiliation=made, edit=Edit(on=TODAY), today=TODAY)
    assert periods() == [(SPRING, TODAY)]
    given = {"period": Period(SUMMER), "edit": Edit(reason="By mistake"), "today": TODAY}
    corrected = correct_attachment(actor=keeper, affiliation=ended, **given)
    assert periods() == [(SUMMER, None)]
    with pytest.raises(Conflict) as raised:
        correct_attachment(actor=keeper, affiliation=ended, **given)
    assert raised.value.code == "overtaken"
    withdraw_attachment(
        actor=keeper, affiliation=corrected, edit=Edit(reason="Never was"), today=TODAY
    )
    assert periods() == []
    assert Affiliation.objects.count() == 3  # nothing is ever deleted


def test_an_earlier_end_needs_a_reason(keeper, pair):
    made = attach_unit(actor=keeper, pair=pair, period=Period(SPRING), today=TODAY)
    with pytest.raises(Invalid, match="reason"):
        end_attachment(actor=keeper, affiliation=made, edit=Edit(on=AUTUMN), today=TODAY)
    end_attachment(
        actor=keeper, affiliation=made, edit=Edit(on=AUTUMN, reason="Moved away"), today=TODAY
    )
    assert periods() == [(SPRING, AUTUMN)]


@pytest.mark.parametrize(
    ("values", "others", "said"),
    [
        ({"established_on": AUTUMN}, 0, ["before the organisation was founded"]),
        ({"mode": "functional"}, 0, ["cover no unit"]),
        ({"kind": "branch", "mode": "separate"}, 1, ["one unit alone"]),
        ({}, 5, ["at most 5 units"]),
        ({}, 4, []),
        ({"kind": "branch", "mode": "separate"}, 0, []),
    ],
)
def test_what_is_unusual_is_said_and_done(keeper, values, others, said):
    made = organizations.organization(**values)
    for number in range(others):
        organizations.affiliation(made, organizations.unit(f"单位{number}"))
    unit = organizations.unit()
    done = attach_unit(actor=keeper, pair=(made, unit), period=Period(SPRING), today=TODAY)
    found = cautions(done)
    assert len(found) == len(said)
    assert all(text in caution for text, caution in zip(said, found, strict=True))


def test_both_ends_lie_in_the_scope(keeper, pair):
    foreign = organizations.OTHER_STREET
    for other in (
        (organizations.organization(seat=foreign), pair[1]),
        (pair[0], organizations.unit(operating=foreign)),
    ):
        with pytest.raises(NotFound):
            attach_unit(actor=keeper, pair=other, period=Period(SPRING), today=TODAY)
    assert periods() == []
    attach_unit(actor=keeper, pair=pair, period=Period(SPRING), today=TODAY)


def test_only_keepers_attach(keeper, pair):
    secretary = accounts.granted("street_secretary", organizations.STREET)
    with pytest.raises(Refused):
        attach_unit(actor=secretary, pair=pair, period=Period(SPRING), today=TODAY)
