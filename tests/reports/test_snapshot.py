"""Figures of several statements see one state of the register; on SQLite no transaction keeps writers out."""

import pytest
from django.db import connection, transaction

from reports.selectors.snapshot import snapshot


def isolation() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        )
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_one_snapshot_where_the_engine_has_them() -> None:
    with snapshot():
        if connection.vendor == "postgresql":
            assert isolation() == ("repeatable read", "on")
        else:
            assert not connection.in_atomic_block
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_the_caller_s_isolation_holds() -> None:
    with transaction.atomic(), snapshot():
        assert connection.in_atomic_block
        if connection.vendor == "postgresql":
            assert isolation() == ("read committed", "off")
