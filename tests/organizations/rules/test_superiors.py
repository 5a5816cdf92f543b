"""Circles of superiors, on the days on which they would close."""

from datetime import date

import pytest

from organizations.rules.periods import Period, clash, in_order, overlap
from organizations.rules.superiors import circle

A, B, C = date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ({}, None),
        ({1: [(Period(A), 2)], 2: [(Period(A), 3)]}, None),
        ({1: [(Period(A), 1)]}, [1]),
        ({1: [(Period(A), 2)], 2: [(Period(A), 1)]}, [1, 2]),
        ({1: [(Period(A, B), 2)], 2: [(Period(B), 1)]}, None),
        ({1: [(Period(A, C), 2)], 2: [(Period(B), 1)]}, [1, 2]),
        ({1: [(Period(A), 2)], 2: [(Period(A), 3)], 3: [(Period(C), 1)]}, [1, 2, 3]),
        ({1: [(Period(A), 2)], 2: [(Period(A), 3)], 3: [(Period(A), 2)]}, None),  # not through 1
    ],
)
def test_circles(lines, found):
    assert circle(1, lines) == found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Period(A, B), Period(B, C), False),
        (Period(A, B), Period(B), False),
        (Period(A, C), Period(B, C), True),
        (Period(A), Period(C), True),
        (Period(A), Period(date(2019, 1, 1), A), False),
    ],
)
def test_overlaps(one, other, expected):
    assert overlap(one, other) is overlap(other, one) is expected
    assert (clash(one, [other]) == other) is expected


def test_order():
    assert in_order(Period(A))
    assert in_order(Period(A, B))
    assert not in_order(Period(A, A))
