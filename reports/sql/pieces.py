"""Pieces of SQL that every question shares: tables by model, what was known, what was in force, lists of values.

Text is only ever put together from this package's own pieces; whatever comes from outside becomes a parameter.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection


def table(label: str) -> str:
    """Return a model's table, quoted, from its label (`organizations.Unit`)."""
    return connection.ops.quote_name(apps.get_model(label)._meta.db_table)


class Question:
    """The date, the instant and the parameters of one statement."""

    def __init__(self, on: date, known_at: datetime | None = None) -> None:
        self.on = on
        self.known_at = known_at
        self.params: dict[str, Any] = {"day": on}
        if known_at is not None:
            self.params["known"] = connection.ops.adapt_datetimefield_value(known_at)

    def known(self, alias: str) -> str:
        """Return the condition that the register believed a row, now or at the instant."""
        if self.known_at is None:
            return f"{alias}.retracted_at IS NULL"
        return (
            f"{alias}.recorded_at <= %(known)s"
            f" AND ({alias}.retracted_at IS NULL OR {alias}.retracted_at > %(known)s)"
        )

    def in_force(self, alias: str) -> str:
        """Return the condition that a known period holds on the date (half-open)."""
        return (
            f"{self.known(alias)} AND {alias}.valid_from <= %(day)s"
            f" AND ({alias}.valid_to IS NULL OR {alias}.valid_to > %(day)s)"
        )

    def among(self, name: str, values: Collection[Any]) -> str:
        """Return a list of parameters for IN; `name` tells lists of one statement apart."""
        if not values:
            return "(NULL)"
        named = {f"{name}{number}": value for number, value in enumerate(values)}
        self.params.update(named)
        return f"({', '.join(f'%({key})s' for key in named)})"

    def given(self, name: str, value: Any) -> str:
        """Return the mark of one parameter."""
        self.params[name] = value
        return f"%({name})s"


def fetch(sql: str, params: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run a statement and return its columns and rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [column[0] for column in cursor.description], cursor.fetchall()
