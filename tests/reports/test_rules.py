"""Terms of elections and rates, at their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import coverage
from reports.enums import Population
from reports.rules.terms import latest_start


def overdue(start: date, years: int, on: date) -> bool:
    """Expiry = start + term years - 1 day; overdue when it lies before the date."""
    try:
        end = start.replace(year=start.year + years)
    except ValueError:
        end = date(start.year + years, 2, 28)
    return end - timedelta(days=1) < on


@given(
    start=st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    years=st.integers(1, 10),
    on=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_the_latest_start_is_where_overdue_begins(start: date, years: int, on: date) -> None:
    assert (start <= latest_start(years, on)) == overdue(start, years, on)


@pytest.mark.parametrize(
    ("start", "years", "on", "late"),
    [
        (date(2020, 2, 29), 3, date(2023, 2, 27), False),
        (date(2020, 2, 29), 3, date(2023, 2, 28), True),
        (date(2020, 2, 29), 4, date(2024, 2, 28), False),
        (date(2020, 2, 29), 4, date(2024, 2, 29), True),
        (date(2023, 6, 30), 3, date(2026, 6, 29), False),
        (date(2023, 6, 30), 3, date(2026, 6, 30), True),
    ],
)
def test_leap_days(start: date, years: int, on: date, late: bool) -> None:
    assert (start <= latest_start(years, on)) == late == overdue(start, years, on)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 8, "12.50"),
        (1, 800, "0.13"),
        (1, 20_000, "0.01"),
        (0, 5, "0.00"),
        (5, 5, "100.00"),
        (0, 0, None),
    ],
)
def test_rates(part: int, whole: int, said: str | None) -> None:
    assert coverage.rate(part, whole) == said


def test_all_units_are_those_of_the_other_populations() -> None:
    parts = [
        coverage.takes(name)
        for name in (Population.TWO_NEW, Population.RESTRUCTURED, Population.INDIVIDUAL)
    ]
    whole = coverage.takes(Population.ALL)
    assert set(whole.kinds) == {kind for part in parts for kind in part.kinds}
    assert set(whole.ownerships) == {one for part in parts for one in part.ownerships}
