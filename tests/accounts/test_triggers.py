"""Every table that asks for triggers has them once the database is migrated."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from accounts import triggers
from accounts.constraints import AppendOnly, NoOverlap, TriggerConstraint

pytestmark = pytest.mark.django_db


def constraints() -> list[TriggerConstraint]:
    return [
        constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, TriggerConstraint)
    ]


def expected() -> set[str]:
    if connection.vendor == "sqlite":
        return {name for name, _sql in triggers.expected(connection, apps.get_models())}
    rows = {c.name for c in constraints() if isinstance(c, AppendOnly)}
    return {f"{name}_{kind}" for name in rows for kind in ("rows", "truncate")}


def stored() -> set[str]:
    if connection.vendor == "sqlite":
        return set(triggers.stored_triggers(connection))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
        return {name for (name,) in cursor.fetchall()}


def test_all_triggers_are_there_and_no_other() -> None:
    assert stored() == expected()
    assert len(expected()) > 10


def test_their_texts_are_what_the_models_say() -> None:
    if connection.vendor == "sqlite":
        assert triggers.renew(connection, apps.get_models()) == []


def test_periods_are_excluded_by_the_engine() -> None:
    wanted = {c.name for c in constraints() if isinstance(c, NoOverlap)}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
            assert {name for (name,) in cursor.fetchall()} == wanted
    else:
        assert {f"{name}_insert" for name in wanted} <= stored()


def test_names_are_short_enough_for_postgresql() -> None:
    assert [c.name for c in constraints() if len(c.name) > 63 - len("_truncate")] == []
