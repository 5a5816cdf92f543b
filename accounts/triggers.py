"""Keeps the triggers true to the models on SQLite.

SQLite's triggers name every column they guard. Django adds a nullable column with a plain ALTER TABLE,
which remakes nothing: without this the new column could be rewritten. PostgreSQL's compare whole rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connections, models

from accounts.constraints import TriggerConstraint


def refresh(app_config: AppConfig, using: str, **_signal: Any) -> None:
    """Receives ``post_migrate``: makes the triggers anew whose text is not what the models say."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        existing = set(connection.introspection.table_names())
        wanted = [m for m in app_config.get_models() if m._meta.db_table in existing]
        renew(connection, wanted)


def renew(connection: Any, found: Iterable[type[models.Model]]) -> list[str]:
    """Brings the triggers of some models up to date; returns the names of those made anew."""
    stored = stored_triggers(connection)
    renewed = []
    for name, sql in expected(connection, found):
        if stored.get(name) != sql:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                cursor.execute(sql)
            renewed.append(name)
    return renewed


def stored_triggers(connection: Any) -> dict[str, str]:
    """Names and texts of the triggers in the database (SQLite)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def expected(connection: Any, found: Iterable[type[models.Model]]) -> Iterator[tuple[str, str]]:
    """Names and texts of the triggers that the models ask for."""
    editor = connection.SchemaEditorClass(connection)
    for model in found:
        for constraint in model._meta.constraints:
            if isinstance(constraint, TriggerConstraint):
                for statement in constraint.statements(model, editor):
                    text = str(statement)
                    yield text.split('"')[1], text
