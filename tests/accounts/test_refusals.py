"""Whatever the database refuses has a sentence, whichever engine refused it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts import refusals
from accounts.models import AuditSalt, Job, User
from accounts.services.audit import record
from partybuild.kernel.errors import Conflict


def refusal(act) -> Conflict:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    with translation.override("en"):
        found = refusals.translate(caught.value)
        assert str(found)
    return found


def test_a_trigger(user: User) -> None:
    entry = record(actor=user, action="test.done")
    found = refusal(entry.delete)
    assert (type(found), found.code) == (Conflict, "append_only")
    assert str(found) == "What was recorded is never changed or deleted."


def test_a_check(user: User) -> None:
    found = refusal(lambda: User.objects.filter(pk=user.pk).update(username="Wang"))
    assert (found.code, str(found)) == ("conflict", "User names are written in lower case.")


def test_a_unique_constraint(user: User) -> None:
    row = {"subject_type": "a.b", "subject_id": "1", "salt": b"x"}
    AuditSalt.objects.create(**row)
    found = refusal(lambda: AuditSalt.objects.create(**row))
    assert found.code == "duplicate"


def test_what_no_declared_constraint_refused(user: User) -> None:
    job = Job.objects.create(kind="x", actor=user, actor_label="wang")
    found = refusal(lambda: Job.objects.create(kind="x", uuid=job.uuid))
    assert found.code == "conflict"
