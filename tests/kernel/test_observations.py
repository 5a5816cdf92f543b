"""Observations folded into segments, against the rule said plainly (contract, "Cells without a date of their own")."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partybuild.kernel.observations import ALWAYS, in_force, joined, segments, undated

DAY = date(2020, 1, 1)
days = st.integers(0, 40).map(lambda n: DAY + timedelta(days=n))
values = st.dictionaries(
    st.sampled_from(["site", "count"]), st.sampled_from([None, 1, 2, 3]), min_size=1
)
histories = st.dictionaries(days, values, max_size=6).map(lambda found: list(found.items()))


def plainly(observations, name, on, *, onward):
    """Say the rule word by word: the latest on or before the date, else the earliest there is."""
    seen = sorted([day for day, given in observations if name in given])
    at = [day for day in seen if day <= on]
    if at:
        return dict(observations)[at[-1]][name]
    return dict(observations)[seen[0]][name] if seen and not onward else None


def value_on(found, name, on):
    return next(v[name] for began, ends, v in found if began <= on and (ends is None or on < ends))


@given(histories, days, days)
def test_every_day_reads_as_the_rule_says(history, start, on):
    on = max(start, on)
    found = joined(segments(history, ("site", "count"), onward={"count"}, start=start))
    assert value_on(found, "site", on) == plainly(history, "site", on, onward=False)
    assert value_on(found, "count", on) == plainly(history, "count", on, onward=True)
    assert in_force(history, "site", on) == plainly(history, "site", on, onward=False)
    assert in_force(history, "count", on, onward=True) == plainly(history, "count", on, onward=True)


@given(histories, days)
def test_segments_are_dense_half_open_and_differ_from_their_neighbours(history, start):
    found = joined(segments(history, ("site", "count"), onward={"count"}, start=start))
    assert found[0][0] == start
    assert found[-1][1] is None
    for before, after in pairwise(found):
        assert before[1] == after[0]
        assert before[2] != after[2]


def test_a_count_is_not_read_back_but_other_attributes_are():
    history = [(ALWAYS, {"name": "A"}), (DAY, {"site": 1, "count": 5})]
    found = segments(history, ("site", "count"), onward={"count"}, start=DAY - timedelta(days=9))
    assert found[0][2] == {"site": 1, "count": None}
    assert found[1][2] == {"site": 1, "count": 5}
    assert undated(history) == {"name": "A"}


def test_a_cleared_value_is_an_observation_too():
    history = [(DAY, {"site": 1}), (DAY + timedelta(days=2), {"site": None})]
    assert in_force(history, "site", DAY + timedelta(days=1)) == 1
    assert in_force(history, "site", DAY + timedelta(days=2)) is None
