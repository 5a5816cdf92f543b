"""Any history, any date, as known at any time: the one statement counts what a plain re-computation counts."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.scoping import Scope
from reports.enums import Dimension, Population
from reports.selectors.figures import Basis, figures
from reports.selectors.rows import Behind, units_behind
from tests.effort import examples
from tests.reports.histories import DAYS, DISTRICTS, STREETS, corrected, generate
from tests.reports.plain import UNIT_COUNTS, Count, rates
from tests.reports.written import Written, write

TERRITORIES = ("CN", *DISTRICTS, *STREETS)
OFTEN = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)

# Whole worlds from a number: drawn choice by choice, most would be the first choice of everything.
WORLDS = st.integers(0, 2**48).map(Random)


def agree(written: Written, count: Count, basis: Basis, by: str) -> None:
    found = figures(basis, by)
    counts, expected_rates = count.figures(basis.territory, basis.population)
    assert found.counts == counts
    assert found.rates == expected_rates
    expected = count.rows(basis.territory, basis.population, by)
    rows = {row.site if by == Dimension.SITE else row.key: row.counts for row in found.rows}
    if by == Dimension.SITE:
        expected = {
            None if key is None else written.sites[key]: row for key, row in expected.items()
        }
    assert rows == expected
    assert all(row["registered"] for row in rows.values())


@pytest.mark.django_db
@OFTEN
@given(
    rng=WORLDS,
    on=st.sampled_from(DAYS) | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    territory=st.sampled_from(TERRITORIES),
    population=st.sampled_from(Population.values),
    by=st.sampled_from(Dimension.values),
)
def test_now_and_as_it_was_known(
    rng: Random, on: date, territory: str, population: str, by: str
) -> None:
    if by == Dimension.SITE and territory == "CN":
        territory = DISTRICTS[0]
    with transaction.atomic():
        before = generate(rng)
        written = write(before)
        first = written.entries[0].at
        agree(written, Count(before, on), Basis(on, territory, population), by)
        after = corrected(before, rng)
        written.update(after)
        agree(written, Count(after, on), Basis(on, territory, population), by)
        agree(written, Count(before, on), Basis(on, territory, population, first), by)
        for day in DAYS:  # every boundary of this world
            agree(
                written,
                Count(after, day),
                Basis(day, "CN", Population.ALL.value),
                Dimension.LIFECYCLE,
            )
        transaction.set_rollback(True)


@pytest.mark.django_db
@OFTEN
@given(
    rng=WORLDS,
    on=st.sampled_from(DAYS),
    territory=st.sampled_from(TERRITORIES[:4]),
)
def test_a_number_is_its_list(rng: Random, on: date, territory: str) -> None:
    with transaction.atomic():
        written = write(generate(rng))
        codes = frozenset(written.places) | {"320505", "110105001"}
        roles = frozenset({"district_officer"})
        scope = Scope(today=on + timedelta(days=1), roles=roles, roots=("CN",), codes=codes)
        basis = Basis(on, territory, Population.ALL.value)
        counts = figures(basis).counts
        for measure in UNIT_COUNTS:
            listed = units_behind(scope, Behind(basis, measure))
            assert listed.count() == counts[measure], measure
        transaction.set_rollback(True)


def test_rates_are_rounded_half_up_and_null_over_nothing() -> None:
    counts = dict.fromkeys((*UNIT_COUNTS,), 0)
    assert set(rates(counts).values()) == {None}
    counts |= {"operating": 20_000, "own": 1}
    assert rates(counts)["separate_establishment"] == "0.01"
