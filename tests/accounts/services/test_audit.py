"""The trail says what was done, and never a value."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from accounts import chain
from accounts.models import AuditEntry, AuditSalt, User
from accounts.services import audit


def test_an_entry_names_actor_subject_and_rows(user: User, other: User) -> None:
    entry = audit.record(
        actor=user,
        action="person.opened",
        subject=other,
        scope_code="310101002",
        rows=[user, other],
        reason="asked\nfor\x1b[31m",
        figures={"created": 3},
    )
    entry.refresh_from_db()
    assert (entry.actor, entry.actor_label) == (user, "wang")
    assert (entry.subject_type, entry.subject_id) == ("accounts.user", str(other.pk))
    assert entry.rows == [f"accounts.user:{user.pk}", f"accounts.user:{other.pk}"]
    assert entry.reason == "asked for [31m"
    assert entry.figures == {"created": 3}
    assert entry.mac == chain.entry_mac(vars(entry))


@pytest.mark.parametrize(
    ("actor", "label"), [("system:seal", "system:seal"), ("nobody", None), ("", None)]
)
def test_an_actor_is_an_account_or_a_job(db: None, actor: str, label: str | None) -> None:
    if label is None:
        with pytest.raises(ValueError, match="An actor is"):
            audit.record(actor=actor, action="x")
    else:
        entry = audit.record(actor=actor, action="x")
        assert (entry.actor, entry.actor_label) == (None, label)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        audit.record(actor="system:x", action="x")
    with transaction.atomic():
        audit.record(actor="system:x", action="x")
    assert AuditEntry.objects.count() == 1


def test_values_are_kept_as_digests_that_can_be_compared(user: User, other: User) -> None:
    values: dict[str, Any] = {"phone": "13800000000", "mobile": None}
    first = audit.record(actor=user, action="a", subject=other, changes=values)
    again = audit.record(actor=user, action="a", subject=other, changes=values)
    changed = audit.record(
        actor=user, action="a", subject=other, changes={"phone": "1", "mobile": None}
    )
    elsewhere = audit.record(actor=user, action="a", subject=user, changes=values)
    assert "13800000000" not in str(first.digests)
    assert first.digests == again.digests
    assert first.digests["phone"] != changed.digests["phone"]
    assert first.digests["mobile"] == changed.digests["mobile"]
    assert first.digests["phone"] != elsewhere.digests["phone"]


def test_without_a_subject_the_salt_is_kept_nowhere(user: User) -> None:
    first, again = (audit.record(actor=user, action="a", changes={"n": 1}) for _ in range(2))
    assert first.digests != again.digests
    assert not AuditSalt.objects.exists()


def test_anonymising_destroys_the_salt_and_keeps_the_trail(user: User, other: User) -> None:
    entry = audit.record(actor=user, action="a", subject=other, changes={"phone": "1"})
    audit.record(actor=user, action="a", subject=user, changes={"phone": "1"})
    assert audit.forget(other) == 1
    after = audit.record(actor=user, action="a", subject=other, changes={"phone": "1"})
    entry.refresh_from_db()
    assert entry.digests["phone"] != after.digests["phone"]
    assert entry.mac == chain.entry_mac(vars(entry))
    assert AuditSalt.objects.count() == 2


def test_an_action_on_very_many_rows_names_only_some(user: User) -> None:
    entry = audit.record(actor=user, action="a", rows=[user] * (audit.MAX_ROWS + 1))
    assert len(entry.rows) == audit.MAX_ROWS


def test_one_entry_costs_a_constant_number_of_queries(
    user: User, other: User, django_assert_num_queries: Any
) -> None:
    audit.record(actor=user, action="a", subject=other, changes={"a": 1})
    with django_assert_num_queries(2):
        audit.record(
            actor=user, action="a", subject=other, changes={"a": 1, "b": 2}, rows=[user, other]
        )
    with django_assert_num_queries(1):
        audit.record(actor=user, action="a", subject=other)
