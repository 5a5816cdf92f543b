"""Lines of memberships: every change against every line, as plain values."""

from datetime import date

import pytest

from members.rules.memberships import Held, Line, joined, left, moved, reopened

A, B, C = date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)
OPEN = Held(A, None, 1)
CLOSED = Held(A, B, 1, None, "transferred_out")
pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("line", "on", "target", "expected"),
    [
        ([OPEN], B, (2, None), ([OPEN], [Held(A, B, 1), Held(B, None, 2)])),
        ([OPEN], B, (1, 7), ([OPEN], [Held(A, B, 1), Held(B, None, 1, 7)])),
        ([OPEN], A, (2, None), ([OPEN], [Held(A, None, 2)])),
        ([CLOSED], C, (2, None), "conflict"),
        ([CLOSED, Held(C, None, 2)], B, (3, None), "overlap"),
        ([OPEN], date(2019, 1, 1), (2, None), "overlap"),
        ([OPEN], B, (1, None), "duplicate"),
        ([OPEN], date(1899, 1, 1), (2, None), "limit"),
        (
            [Held(A, C, 1, None, "deceased")],
            B,
            (2, None),
            (
                [Held(A, C, 1, None, "deceased")],
                [Held(A, B, 1), Held(B, C, 2, None, "deceased")],
            ),
        ),
    ],
)
def test_moving(line, on, target, expected):
    assert told(moved(line, on, *target)) == expected


@pytest.mark.parametrize(
    ("line", "on", "expected"),
    [
        ([OPEN], B, ([OPEN], [Held(A, B, 1, None, "removed")])),
        ([OPEN], A, "date_order"),
        ([CLOSED], C, "conflict"),
        ([CLOSED], date(2021, 1, 1), "conflict"),
        ([], B, "conflict"),
        ([OPEN], date(2101, 1, 1), "limit"),
    ],
)
def test_leaving(line, on, expected):
    assert told(left(line, on, "removed")) == expected


@pytest.mark.parametrize(
    ("line", "on", "expected"),
    [
        ([], A, ([], [Held(A, None, 2)])),
        ([CLOSED], B, ([], [Held(B, None, 2)])),
        ([CLOSED], date(2021, 12, 31), "overlap"),
        ([OPEN], B, "overlap"),
        ([], date(1800, 1, 1), "limit"),
    ],
)
def test_joining(line, on, expected):
    assert told(joined(line, on, 2, None)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([CLOSED], ([CLOSED], [Held(A, None, 1)])),
        ([OPEN], "conflict"),
        ([], "conflict"),
    ],
)
def test_taking_back(line, expected):
    assert told(reopened(line)) == expected


def told(line: Line):
    return line.fault.code if line.fault else (list(line.gone), list(line.fresh))
