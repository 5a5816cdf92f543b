"""The application's own role in the database can add to the trail and do nothing else to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry
from accounts.services import sealing
from accounts.services.audit import record

ROLE = f"partybuild_suite_{os.getpid()}"
TABLES = ("accounts_auditentry", "accounts_auditseal")


@pytest.fixture
def application(db: None) -> Iterator[Any]:
    """Acts as the role that docs/deploy/roles.sh makes; on SQLite there is one role only."""
    record(actor="system:test", action="test.done")
    sealing.seal()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {ROLE}")
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
            rows = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES"
            cursor.execute(f"GRANT {rows} IN SCHEMA public TO {ROLE}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
            cursor.execute(f"SET ROLE {ROLE}")
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")


FORBIDDEN = [
    "UPDATE {table} SET key_id = 'x'",
    "UPDATE {table} SET at = '2000-01-01'",
    "DELETE FROM {table}",
]
FORBIDDEN_ON_POSTGRESQL = [
    "TRUNCATE {table} CASCADE",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "DROP TABLE {table} CASCADE",
    "SET session_replication_role = replica",
    """CREATE OR REPLACE FUNCTION partybuild_append_only() RETURNS trigger LANGUAGE plpgsql
       AS 'BEGIN RETURN NEW; END'""",
]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_rewritten_or_removed(application: Any, table: str) -> None:
    statements = list(FORBIDDEN)
    if connection.vendor == "postgresql":
        statements += FORBIDDEN_ON_POSTGRESQL
    allowed = []
    for statement in statements:
        try:
            with transaction.atomic():
                application.execute(statement.format(table=table))
            allowed.append(statement)
        except DatabaseError:
            continue
    assert allowed == []


def test_entries_are_added(application: Any) -> None:
    record(actor="system:test", action="test.done")
    assert sealing.seal() == 1
    assert AuditEntry.objects.count() == 2


def test_replacing_counts_as_deleting(application: Any) -> None:
    """SQLite fires delete triggers for REPLACE only while recursive triggers are on."""
    if connection.vendor == "sqlite":
        application.execute("PRAGMA recursive_triggers")
        assert application.fetchone() == (1,)
