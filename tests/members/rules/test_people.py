"""Persons' values, ages and standings as plain values."""

from datetime import date

import pytest

from members.rules.people import age_on, born_between, faults, mask_phone
from members.rules.standings import Days, cautions, status_on
from members.rules.standings import faults as standing_faults

pytestmark = pytest.mark.usefixtures("english")
ADMITTED = date(2020, 2, 29)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, []),
        ({"name": "苏望舒", "phone": "139 0000 1111"}, []),
        ({"name": "\u3000"}, ["missing"]),
        ({"education": "学" * 201}, ["limit"]),
        ({"phone": "１３９"}, ["format"]),
        ({"phone": "+86-139-0000-1111"}, []),
        ({"phone": ""}, []),
    ],
)
def test_values(values, codes):
    assert [fault.code for fault in faults(values)] == codes


def test_ages():
    born = date(2000, 2, 29)
    assert (age_on(born, date(2026, 2, 28)), age_on(born, date(2026, 3, 1))) == (25, 26)
    for youngest, oldest in ((36, 45), (None, 35), (61, None)):
        first, last = born_between(youngest, oldest, date(2024, 2, 29))
        ages = {age_on(day, date(2024, 2, 29)) for day in (max(first, date(1900, 1, 1)), last)}
        assert all((youngest or 0) <= age <= (oldest or 200) for age in ages)


def test_phones_are_masked():
    assert [mask_phone(text) for text in ("13900001111", "1390000", "")] == [
        "139****1111",
        "*******",
        "",
    ]


@pytest.mark.parametrize(
    ("full_on", "on", "status"),
    [
        (None, date(2026, 1, 1), "probationary"),
        (date(2021, 3, 1), date(2021, 2, 28), "probationary"),
        (date(2021, 3, 1), date(2021, 3, 1), "full"),
    ],
)
def test_the_dates_decide(full_on, on, status):
    assert status_on(Days(ADMITTED, full_on), on) == status


def test_unusual_standings_are_said():
    assert cautions(Days(ADMITTED), date(2002, 3, 1)) == [
        "The admission lies before the 18th birthday."
    ]
    assert cautions(Days(ADMITTED), date(2002, 2, 28)) == []
    assert cautions(Days(ADMITTED), None) == []
    assert [
        fault.field for fault in standing_faults(Days(ADMITTED, approved_on=date(1800, 1, 1)))
    ] == ["approved_on"]
