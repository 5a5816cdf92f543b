"""Ends of terms, leap days included; the filter for lists agrees with the rule for one term on every day."""

from datetime import date, timedelta

import pytest

from organizations.rules.terms import (
    is_overdue,
    latest_overdue_start,
    reminder_from,
    running_term,
    term_end,
)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2023, 5, 10), 3, date(2026, 5, 9)),
        (date(2024, 2, 29), 3, date(2027, 2, 27)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2021, 1, 1), 5, date(2025, 12, 31)),
    ],
)
def test_term_end(start, years, end):
    assert term_end(start, years) == end


def test_the_last_election_held_by_then_counts():
    held = [date(2021, 3, 1), date(2024, 3, 1)]
    assert running_term(date(2018, 3, 1), held, 3, date(2024, 2, 29))[0] == date(2021, 3, 1)
    assert running_term(date(2018, 3, 1), held, 3, date(2024, 3, 1))[0] == date(2024, 3, 1)
    assert running_term(date(2018, 3, 1), [], 3, date(2020, 1, 1))[0] == date(2018, 3, 1)


def test_overdue_from_the_day_after():
    end = date(2026, 5, 9)
    assert not is_overdue(end, end)
    assert is_overdue(end, date(2026, 5, 10))
    assert reminder_from(end) == date(2025, 11, 9)
    assert reminder_from(date(2026, 8, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize("years", [1, 3, 4, 5])
def test_the_filter_agrees_with_the_rule(years):
    for number in range(0, 2_000, 1):
        on = date(2023, 1, 1) + timedelta(days=number)
        latest = latest_overdue_start(on, years)
        assert is_overdue(term_end(latest, years), on)
        assert not is_overdue(term_end(latest + timedelta(days=1), years), on)
