"""Rows of one person against a plain re-computation: who holds the person on a day is the latest row's say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.memberships import Held, at
from members.rules.rows import Fault, Told, applied
from partybuild.kernel.cells import CLEAR

DAY = date(2020, 1, 1)
TODAY = date(2026, 6, 30)


def told(begins=None, organization=None, unit=None, **more):
    cells = {"admitted": None, "ends": None, "exit_reason": None, "today": TODAY} | more
    return Told(begins=begins, organization=organization, unit=unit, **cells)


def on(number):
    return DAY + timedelta(days=number)


events = st.dictionaries(
    st.integers(0, 30),
    st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(1, 3), st.just(CLEAR))),
    min_size=1,
    max_size=6,
)


@given(events, st.integers(0, 40))
def test_rows_in_their_order_give_the_line_that_a_reader_would_draw(found, number):
    line: list[Held] = []
    for day in sorted(found):
        line = applied(line, told(on(day), *found[day])).line
    expected = None
    for day in sorted(found):
        if day > number:
            break
        organization, cell = found[day]
        unit = None if cell is CLEAR else cell
        if expected and expected[0] == organization and cell is None:
            unit = expected[1]
        expected = (organization, unit)
    held = at(line, on(number))
    assert (held and (held.organization, held.unit)) == expected


@given(events)
def test_the_same_rows_again_change_nothing(found):
    line: list[Held] = []
    for day in sorted(found):
        line = applied(line, told(on(day), *found[day])).line
    for day in sorted(found):
        organization, unit = found[day]
        assert applied(line, told(on(day), organization, unit)).line == line


LINE = [Held(on(0), on(10), 1, 1), Held(on(10), None, 2, 2)]
CASES = {
    "nothing said": (told(), LINE),
    "the holder again": (told(None, 2, 2), LINE),
    "an earlier holder since the admission": (told(None, 1, 1, admitted=on(0)), LINE),
    "a move": (told(on(20), 3, 3), [LINE[0], Held(on(10), on(20), 2, 2), Held(on(20), None, 3, 3)]),
    "a move without work": (told(on(20), 3), [LINE[0], Held(on(10), on(20), 2, 2), Held(on(20), None, 3)]),
    "a change of work": (told(on(20), 2, 3), [LINE[0], Held(on(10), on(20), 2, 2), Held(on(20), None, 2, 3)]),
    "the same at a later day": (told(on(20), 2, 2), LINE),
    "a move in between": (told(on(5), 3, 3), [Held(on(0), on(5), 1, 1), Held(on(5), on(10), 3, 3), LINE[1]]),
    "a leaving": (told(ends=on(30), exit_reason="deceased"), [LINE[0], Held(on(10), on(30), 2, 2, "deceased")]),
    "work without a day": (told(None, 2, 3), [LINE[0], Held(on(10), TODAY, 2, 2), Held(TODAY, None, 2, 3)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_row(name):
    row, expected = CASES[name]
    assert applied(LINE, row).line == expected


LEFT = [Held(on(0), on(10), 1, 1, "transferred_out")]


def test_leavings_are_corrected_taken_back_and_followed_by_a_return():
    assert applied(LEFT, told(ends=CLEAR)).line == [Held(on(0), None, 1, 1)]
    assert applied(LEFT, told(exit_reason="removed")).line[0].exit_reason == "removed"
    assert applied(LEFT, told(on(20), 2)).line == [*LEFT, Held(on(20), None, 2)]


FAULTS = {
    "a move without a day": (LINE, told(None, 3), ("from", "missing")),
    "two holders from one day": (LINE, told(on(10), 3), ("from", "overlap")),
    "a leaving before the beginning": (LINE, told(ends=on(10)), ("to", "date_order")),
    "a leaving into the next holder's time": (LINE, told(on(0), 1, ends=on(12)), ("to", "overlap")),
    "a reason without a day": (LINE, told(exit_reason="removed"), ("to", "missing")),
    "a return to nowhere": (LEFT, told(on(20)), ("organization", "missing")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be(name):
    line, row, expected = FAULTS[name]
    with pytest.raises(Fault) as refused:
        applied(line, row)
    assert (refused.value.column, refused.value.code) == expected
