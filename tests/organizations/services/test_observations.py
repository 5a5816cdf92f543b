"""The writer of observations and states: what is kept, retracted, exchanged; known_at; triggers that refuse."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.services import audit
from organizations.models import Unit, UnitObservation, UnitState
from organizations.services.nouns import UNIT
from organizations.services.observations import refold, write_observations
from partybuild.kernel.observations import ALWAYS

pytestmark = pytest.mark.django_db

FOUNDED, SURVEY = date(2015, 3, 1), date(2024, 5, 1)
BASICS = {"name": "甲", "established_on": "2015-03-01"}
DATED = {"kind": "enterprise", "ownership": "private", "operating": "310101002", "full_members": 2}


def entry(action="test"):
    return audit.record(actor="system:test", action=action)


def unit(number):
    return Unit.objects.create(
        credit_code=f"P{number:09d}", name="甲", sort_key="jia3", initials="j"
    )


@pytest.fixture
def known():
    found = unit(1)
    with transaction.atomic():
        first = entry()
        write_observations(
            UNIT, {found.pk: {ALWAYS: BASICS, SURVEY: DATED}}, entry=first, fresh=True
        )
    return found, first


def states(owner, at=None):
    rows = UnitState.objects.known(at).filter(owner=owner).order_by("valid_from")
    return [(row.valid_from, row.valid_to, row.ownership, row.full_members) for row in rows]


def test_states_follow_from_what_was_observed(known):
    assert states(known[0]) == [(FOUNDED, SURVEY, "private", None), (SURVEY, None, "private", 2)]


def test_a_later_observation_exchanges_only_the_segments_that_differ(known):
    owner, first = known
    kept = set(UnitState.objects.current().filter(valid_to=SURVEY).values_list("pk", flat=True))
    later = SURVEY + timedelta(days=100)
    write_observations(UNIT, {owner.pk: {later: {"ownership": "mixed"}}}, entry=entry())
    assert states(owner) == [
        (FOUNDED, SURVEY, "private", None),
        (SURVEY, later, "private", 2),
        (later, None, "mixed", 2),
    ]
    assert kept <= set(UnitState.objects.current().values_list("pk", flat=True))
    assert states(owner, first.at) == [
        (FOUNDED, SURVEY, "private", None),
        (SURVEY, None, "private", 2),
    ]


def test_the_same_again_records_nothing(known):
    owner, _ = known
    before = UnitObservation.objects.count(), UnitState.objects.count()
    assert (
        write_observations(UNIT, {owner.pk: {SURVEY: {"full_members": 2}}}, entry=entry()) == set()
    )
    assert (UnitObservation.objects.count(), UnitState.objects.count()) == before


def test_a_correction_of_a_day_merges_with_what_was_observed_then(known):
    owner, _ = known
    write_observations(UNIT, {owner.pk: {SURVEY: {"full_members": 5}}}, entry=entry())
    row = UnitObservation.objects.current().get(owner=owner, on=SURVEY)
    assert row.values == {**DATED, "full_members": 5}
    assert UnitObservation.objects.filter(owner=owner, on=SURVEY).count() == 2


def test_names_are_kept_on_the_owner(known):
    owner, _ = known
    write_observations(UNIT, {owner.pk: {ALWAYS: {"name": "乙"}}}, entry=entry())
    owner.refresh_from_db()
    assert owner.name == "乙"
    assert owner.initials == "y"


def test_without_observations_nothing_is_in_force(known):
    owner, _ = known
    undo = entry()
    UnitObservation.objects.filter(owner=owner).retract(undo)
    refold(UNIT, [owner.pk], entry=undo)
    assert states(owner) == []


@pytest.mark.parametrize("model", [UnitObservation, UnitState])
def test_facts_are_never_overwritten_or_deleted(known, model):
    row = model.objects.current().first()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(recorded_at=row.recorded_at - timedelta(days=1))
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()
    assert model.objects.filter(pk=row.pk).retract(entry()) == 1  # the one change that is allowed


@pytest.mark.parametrize("owners", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_owners(owners, django_assert_num_queries):
    copied = (
        2 if connection.vendor == "postgresql" else 0
    )  # COPY is not counted: observations and states
    found = [unit(number).pk for number in range(owners)]
    done = entry()
    with django_assert_num_queries(2 - copied):
        write_observations(
            UNIT, {one: {ALWAYS: BASICS, SURVEY: DATED} for one in found}, entry=done, fresh=True
        )
    with django_assert_num_queries(7 - copied):
        write_observations(UNIT, {one: {SURVEY: {"employees": 9}} for one in found}, entry=done)
