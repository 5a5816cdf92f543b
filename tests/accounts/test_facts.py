"""What was believed when, and what was in force when: two filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import PeriodFact
from accounts.models import AuditEntry
from accounts.services.audit import record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post() -> Iterator[type[models.Model]]:
    """Somebody's post, as a fact."""
    with isolate_apps("accounts"):

        class Post(PeriodFact):
            recorded_in = models.ForeignKey(AuditEntry, models.PROTECT, related_name="+")
            retracted_in = models.ForeignKey(
                AuditEntry, models.PROTECT, null=True, related_name="+"
            )
            who = models.CharField(max_length=10)

            class Meta:
                app_label = "accounts"
                constraints = (
                    NoOverlap(name="post_apart", owner=("who",)),
                    AppendOnly(name="post_kept", allow=FACT_COLUMNS),
                )

        with connection.schema_editor() as editor:
            editor.create_model(Post)
        try:
            yield Post
        finally:
            with connection.schema_editor() as editor:
                editor.delete_model(Post)


def entry() -> AuditEntry:
    return record(actor="system:test", action="test.done")


def learn(post: Any, start: dt.date, end: dt.date | None) -> AuditEntry:
    with transaction.atomic():
        told = entry()
        post.objects.create(
            who="wang", valid_from=start, valid_to=end, recorded_in=told, recorded_at=told.at
        )
    return told


def correct(post: Any, start: dt.date, end: dt.date | None) -> AuditEntry:
    with transaction.atomic():
        told = entry()
        assert post.objects.retract(told) == 1
        post.objects.create(
            who="wang", valid_from=start, valid_to=end, recorded_in=told, recorded_at=told.at
        )
    return told


def test_a_correction_keeps_what_was_believed_before(post: Any) -> None:
    first = learn(post, dt.date(2024, 1, 1), None)
    second = correct(post, dt.date(2024, 1, 1), dt.date(2024, 7, 1))
    moment = dt.timedelta(microseconds=1)
    ends = {
        at: list(post.objects.known(at).values_list("valid_to", flat=True))
        for at in (first.at - moment, first.at, second.at - moment, second.at, None)
    }
    july = dt.date(2024, 7, 1)
    assert list(ends.values()) == [[], [None], [None], [july], [july]]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (dt.date(2023, 12, 31), 0),
        (dt.date(2024, 1, 1), 1),
        (dt.date(2024, 6, 30), 1),
        (dt.date(2024, 7, 1), 0),
    ],
)
def test_a_period_is_half_open(post: Any, on: dt.date, found: int) -> None:
    learn(post, dt.date(2024, 1, 1), dt.date(2024, 7, 1))
    assert post.objects.current().on(on).count() == found


def test_retracting_twice_changes_nothing(post: Any) -> None:
    learn(post, dt.date(2024, 1, 1), None)
    with transaction.atomic():
        assert [post.objects.retract(entry()) for _ in range(2)] == [1, 0]


def test_a_fact_is_neither_rewritten_nor_deleted(post: Any) -> None:
    learn(post, dt.date(2024, 1, 1), None)
    for act in (
        lambda: post.objects.update(valid_to=dt.date(2025, 1, 1)),
        lambda: post.objects.all().delete(),
        lambda: post.objects.get().save(),  # saves the same values: nothing to refuse
    ):
        saved = act.__code__.co_names[-1] == "save"
        if saved:
            act()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert post.objects.get().valid_to is None
