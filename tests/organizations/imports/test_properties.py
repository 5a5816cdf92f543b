"""Whatever rows a unit saw: the last one again changes nothing, an export comes back unchanged, an undo restores."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.services.exports import Wanted, export_register
from organizations.services.undo.undoing import undo_import
from tests import books
from tests.books import FIRST, OTHER, OWN, TODAY
from tests.organizations.imports.test_undo import believed

days = st.integers(0, 900).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
rows = st.fixed_dictionaries(
    {"credit_code": st.just(FIRST)},
    optional={
        "employees": st.one_of(st.integers(0, 3), st.just("-")),
        "operating_street": st.sampled_from([OWN, OTHER]),
        "site": st.sampled_from(["L1", "L2", "-"]),
        "lifecycle": st.sampled_from(["growth", "mature", "-"]),
        "full_members": st.integers(0, 2),
        "surveyed_on": days,
        "suspended_on": st.sampled_from(["2024-03-01", "2025-03-01", "-"]),
        "resumed_on": st.sampled_from(["2024-06-01", "2025-06-01", "-"]),
        "closed_on": st.sampled_from(["2026-01-01", "-"]),
    },
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(rows, st.integers(0, 40)), min_size=1, max_size=4))
def test_a_unit_through_many_rows(load, officer, tmp_path, history):
    batches = [load(books.right()).batch]
    before = [believed()]
    today = TODAY
    for row, passed in history:
        today += timedelta(days=passed)
        outcome = load({"Units": [row]}, today=today)
        if outcome.batch is None:
            continue
        again = load({"Units": [row]}, today=today, dry_run=True).as_dict()
        assert again["unchanged"] == {"Units": 1}, (row, again)
        batches.append(outcome.batch)
        before.append(believed())
    export_register(
        actor=officer, target=tmp_path / "out.xlsx", wanted=Wanted(members=True), today=today
    )
    told = books.imported(officer, tmp_path / "out.xlsx", today=today, dry_run=True).as_dict()
    assert told["errors"] == []
    assert not any({**told["created"], **told["updated"]}.values()), told["updated"]
    while len(batches) > 1:
        assert believed() == before.pop()
        undo_import(actor=officer, batch=batches.pop(), today=today)
    assert believed() == before.pop()
    undo_import(actor=officer, batch=batches.pop(), today=today)
