"""Constraints that both engines keep: periods that never overlap, rows that are never rewritten.

Stock ``ExclusionConstraint`` breaks SQLite, and triggers made by ``RunSQL`` vanish when SQLite remakes
a table. Ours are ordinary members of ``Meta.constraints``: whenever Django creates (or remakes) the
table it asks them for their SQL, and they hang triggers on the new table through the schema editor's
deferred statements, which follow the table's renaming.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext_lazy as _

from accounts import trigger_sql

FACT_COLUMNS = ("retracted_at", "retracted_in")


def ordered(name: str) -> models.CheckConstraint:
    """A period ends after it begins; an empty or backward one would hide from every overlap check."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
        violation_error_code="date_order",
        violation_error_message=_("The period ends before it begins."),
    )


class TriggerConstraint(models.BaseConstraint, ABC):
    """What the two have in common: equality, and SQL that is deferred until the table stands."""

    def statements(
        self, model: type[models.Model], editor: BaseDatabaseSchemaEditor
    ) -> list[Statement]:
        """The triggers' statements for this engine; none where the engine has something better."""
        table = Table(model._meta.db_table, editor.quote_name)
        return [Statement(sql, table=table) for sql in self.triggers(model, editor)]

    @abstractmethod
    def triggers(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> list[str]:
        """SQL templates in which ``%(table)s`` stands for the table."""

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Inside CREATE TABLE there is no room for triggers: defer them, add nothing inline."""
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Django runs or defers the one statement returned; the others are deferred here."""
        *others, last = self.statements(model, schema_editor)
        schema_editor.deferred_sql.extend(others)
        return last

    def columns(self, model: Any, names: tuple[str, ...]) -> list[str]:
        """Database columns of the named fields."""
        return [model._meta.get_field(name).column for name in names]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, self.__class__):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.__class__, self.name))

    def __repr__(self) -> str:
        return f"<{self.__class__.__qualname__}: name={self.name!r}>"


class NoOverlap(TriggerConstraint):
    """Periods ``[valid_from, valid_to)`` of one owner never overlap among rows still believed.

    An owner column that is null binds nothing; ``present`` names columns that must be filled for the
    rule to hold at all (it keeps the index small).
    """

    violation_error_code = "overlap"
    default_violation_error_message = _("The period overlaps another one of the same kind.")

    def __init__(
        self, *, name: str, owner: tuple[str, ...], present: tuple[str, ...] = (), **kwargs: Any
    ):
        self.owner = tuple(owner)
        self.present = tuple(present)
        super().__init__(name=name, **kwargs)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["owner"] = self.owner
        if self.present:
            kwargs["present"] = self.present
        if kwargs.get("violation_error_code") == type(self).violation_error_code:
            del kwargs["violation_error_code"]
        return path, args, kwargs

    def _exclusion(self, model: Any, editor: Any) -> str:
        return trigger_sql.exclusion(
            editor.quote_name(self.name),
            [editor.quote_name(c) for c in self.columns(model, self.owner)],
            [editor.quote_name(c) for c in self.columns(model, self.present)],
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion(model, schema_editor)
        return super().constraint_sql(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            table = Table(model._meta.db_table, schema_editor.quote_name)
            return Statement(
                f"ALTER TABLE %(table)s ADD {self._exclusion(model, schema_editor)}", table=table
            )
        return super().create_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        name = schema_editor.quote_name(self.name)
        return Statement(f"ALTER TABLE %(table)s DROP CONSTRAINT {name}", table=table)

    def triggers(self, model: Any, editor: Any) -> list[str]:
        if editor.connection.vendor == "postgresql":
            return []
        columns = self.columns(model, self.owner), self.columns(model, self.present)
        return trigger_sql.sqlite_no_overlap(self.name, *columns, pk=model._meta.pk.column)

    def _check(self, model: Any, connection: Any) -> list[Any]:
        names = {*self.owner, *self.present, "valid_from", "valid_to", "retracted_at"}
        return list(model._check_local_fields(names, "constraints"))  # noqa: SLF001 -- as Django\'s own constraints do

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """The same rule in ``full_clean``, so that forms can say it beside the field."""
        fields = {*self.owner, *self.present, "valid_from", "valid_to"}
        if fields & set(exclude or ()) or instance.retracted_at or instance.valid_from is None:
            return
        owner = {
            name: getattr(instance, model._meta.get_field(name).attname) for name in self.owner
        }
        if None in owner.values() or any(getattr(instance, name) is None for name in self.present):
            return
        open_end = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=instance.valid_from)
        rows = model._base_manager.using(using).filter(open_end, retracted_at__isnull=True, **owner)
        if instance.valid_to is not None:
            rows = rows.filter(valid_from__lt=instance.valid_to)
        if rows.exclude(pk=instance.pk).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )


class AppendOnly(TriggerConstraint):
    """Rows are added and never deleted; of their columns only ``allow`` may be filled, once.

    PostgreSQL refuses TRUNCATE too. The superuser's ``session_replication_role`` is the one way round,
    and the application's role has neither that nor the right to disable triggers.
    """

    violation_error_code = "append_only"
    default_violation_error_message = _("What was recorded is never changed or deleted.")

    def __init__(self, *, name: str, allow: tuple[str, ...] = (), **kwargs: Any):
        self.allow = tuple(allow)
        super().__init__(name=name, **kwargs)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["allow"] = self.allow
        if kwargs.get("violation_error_code") == type(self).violation_error_code:
            del kwargs["violation_error_code"]
        return path, args, kwargs

    def triggers(self, model: Any, editor: Any) -> list[str]:
        allowed = self.columns(model, self.allow)
        if editor.connection.vendor == "postgresql":
            return trigger_sql.postgresql_append_only(self.name, allowed)
        kept = [f.column for f in model._meta.local_concrete_fields if f.column not in allowed]
        return trigger_sql.sqlite_append_only(self.name, kept, allowed)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(trigger_sql.postgresql_drop(self.name), table=table)

    def _check(self, model: Any, connection: Any) -> list[Any]:
        return list(model._check_local_fields(set(self.allow), "constraints"))  # noqa: SLF001 -- as Django\'s own constraints do

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Nothing to say about a new row; changes of old ones are the database's to refuse."""
