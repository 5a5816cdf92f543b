"""What the database refused, as a sentence: rules that constraints keep are told like all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db import IntegrityError, models
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.errors import Conflict, DomainError

CHECK = re.compile(r"^CHECK constraint failed: (?P<name>\w+)")
UNIQUE_INDEX = re.compile(r"^UNIQUE constraint failed: index '(?P<name>\w+)'")
UNIQUE_COLUMNS = re.compile(r"^UNIQUE constraint failed: (?P<columns>[\w., ]+)$")


def translate(error: IntegrityError) -> DomainError:
    """The refusal behind a database error; its code is the constraint's, its sentence too.

    Usage: ``except IntegrityError as error: raise refusals.translate(error) from error``.
    """
    constraint = find(error)
    if constraint is None:
        return Conflict(
            _("The database refused this: it contradicts what is stored."), code="conflict"
        )
    code = constraint.violation_error_code or _code_of(constraint)
    return Conflict(str(constraint.get_violation_error_message()), code=code)


def overtaken() -> Conflict:
    """The answer to somebody who changes a row that is no longer believed: another was faster."""
    return Conflict(
        _("Somebody else changed this meanwhile. Load the page again."), code="overtaken"
    )


def find(error: IntegrityError) -> models.BaseConstraint | None:
    """The declared constraint that was violated; None when it is none of ours (a foreign key, say)."""
    name = constraint_name(error)
    if name is not None:
        return _by_name().get(name)
    columns = UNIQUE_COLUMNS.match(str(error))
    return _by_columns().get(_key(columns["columns"].split(", "))) if columns else None


def constraint_name(error: IntegrityError) -> str | None:
    """The name the engine gives: in its diagnosis (PostgreSQL) or in its message (SQLite)."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name
    message = str(error)
    for pattern in (CHECK, UNIQUE_INDEX):
        if found := pattern.match(message):
            return found["name"]
    return message if message in _by_name() else None


def _code_of(constraint: models.BaseConstraint) -> str:
    return "duplicate" if isinstance(constraint, models.UniqueConstraint) else "conflict"


@cache
def _by_name() -> dict[str, models.BaseConstraint]:
    return {c.name: c for model in apps.get_models() for c in model._meta.constraints}


@cache
def _by_columns() -> dict[frozenset[str], models.BaseConstraint]:
    """SQLite names only the columns of a unique index over plain columns, even of a partial one."""
    found: dict[frozenset[str], models.BaseConstraint] = {}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                table = model._meta.db_table
                names = dict(_columns(model))
                found[_key(f"{table}.{names[name]}" for name in constraint.fields)] = constraint
    return found


def _columns(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    return ((field.name, field.column) for field in model._meta.concrete_fields)


def _key(columns: Iterable[str]) -> frozenset[str]:
    return frozenset(columns)
