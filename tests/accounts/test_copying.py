"""Bulk loads beside their preparation: rows are there when somebody asks, refusals surface as the database's own."""

import pytest
from django.db import IntegrityError, transaction

from accounts.bulk import insert_rows, reserve_ids
from accounts.copying import overlapped
from accounts.models import AuditSalt

pytestmark = pytest.mark.django_db
FIELDS = ("id", "subject_type", "subject_id", "salt")


def rows(*names):
    ids = reserve_ids(AuditSalt, len(names))
    return [(pk, "tests.thing", name, "\\x00") for pk, name in zip(ids, names, strict=True)]


def test_a_query_waits_for_what_is_under_way():
    with overlapped():
        insert_rows(AuditSalt, FIELDS, rows("1", "2"))
        assert AuditSalt.objects.filter(subject_type="tests.thing").count() == 2
        insert_rows(AuditSalt, FIELDS, rows("3"))
    assert AuditSalt.objects.filter(subject_type="tests.thing").count() == 3


def test_a_refusal_is_the_database_s():
    with pytest.raises(IntegrityError), transaction.atomic(), overlapped():
        insert_rows(AuditSalt, FIELDS, rows("1", "1"))
    assert not AuditSalt.objects.filter(subject_type="tests.thing").exists()


def test_outside_nothing_runs_beside():
    insert_rows(AuditSalt, FIELDS, rows("1"))
    assert AuditSalt.objects.get(subject_type="tests.thing").subject_id == "1"
