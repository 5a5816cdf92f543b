"""Carrying out a plan: owners, observations and facts in bulk, inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection

from accounts.bulk import insert_rows, refresh_statistics, reserve_ids
from accounts.copying import overlapped
from organizations.services.imports.owners import OwnerKind, owner_kind
from organizations.services.imports.spool import Assign, Create, Observe, Record, Retract, Spool
from organizations.services.observations import retract, write_observations

Values = Mapping[str, Any]
MANY = 5_000  # new owners from which the planner has to be told


class Writer:
    """Turns provisional ids into real ones and writes the steps of a plan."""

    def __init__(self, plan: Spool, entry: Any) -> None:
        """Reserve the ids; inside a writing transaction."""
        self.plan, self.entry = plan, entry
        self.replaced: dict[str, dict[str, str]] = {}
        self.ids: dict[str, Sequence[int]] = {
            noun: reserve_ids(owner_kind(noun).noun.owner, number)
            for noun, number in plan.needed.items()
        }

    def write(self, told: Any = None) -> None:
        """Write everything; `told(done, total)` hears of each step."""
        with overlapped():
            self._write(told)
        if self.plan.needed.total() > MANY:
            refresh_statistics()

    def _write(self, told: Any) -> None:
        for done, step in enumerate(self.plan, start=1):
            if isinstance(step, Create):
                self._create(step)
            elif isinstance(step, Observe):
                self._observe(step)
            elif isinstance(step, Record):
                self._record(step)
            elif isinstance(step, Retract):
                retract(apps.get_model(step.model), step.ids, self.entry)
            elif isinstance(step, Assign):
                self._assign(step)
            if told is not None:
                told(done, self.plan.steps)

    def real(self, noun: str, pk: int) -> int:
        """Return the id of an owner, new or known."""
        return pk if pk > 0 else self.ids[noun][-pk - 1]

    def _create(self, step: Create) -> None:
        kind = owner_kind(step.noun)
        rows = (
            kind.complete(self.real(step.noun, pk), row)
            for pk, row in zip(step.ids, step.rows, strict=True)
        )
        insert_rows(kind.noun.owner, kind.fields, rows)

    def _observe(self, step: Observe) -> None:
        kind = owner_kind(step.noun)
        changes = {
            self.real(step.noun, pk): self._days(kind, days) for pk, days in step.changes.items()
        }
        write_observations(kind.noun, changes, entry=self.entry, fresh=step.fresh)

    def _days(self, kind: OwnerKind, days: Mapping[date, Values]) -> Mapping[date, Values]:
        if not kind.references:
            return days
        return {on: self._values(kind, values) for on, values in days.items()}

    def _values(self, kind: OwnerKind, values: Values) -> Values:
        for attribute, noun in kind.references.items():
            pk = values.get(attribute)
            if pk is not None and pk < 0:
                values = {**values, attribute: self.real(noun, pk)}
        return values

    def _assign(self, step: Assign) -> None:
        """Write an encrypted column as it is; what stood there before is kept, encrypted, for an undo."""
        model = apps.get_model(step.model)
        column, table = model._meta.get_field(step.field).column, model._meta.db_table
        before = self.replaced.setdefault(f"{step.model}.{step.field}", {})
        with connection.cursor() as cursor:
            for pk, value in step.values.items():
                cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE id = %s', [pk])  # noqa: S608 -- names of our own
                before[str(pk)] = cursor.fetchone()[0]
                cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [value, pk])  # noqa: S608 -- as above

    def _record(self, step: Record) -> None:
        references = [(step.fields.index(name), noun) for name, noun in step.owners.items()]
        stamp = (self.entry.at, self.entry.pk)

        def rows() -> Any:
            for row in step.rows:
                values = list(row)
                for index, noun in references:
                    if values[index] is not None:
                        values[index] = self.real(noun, values[index])
                yield (*values, *stamp)

        fields = (*step.fields, "recorded_at", "recorded_in_id")
        insert_rows(apps.get_model(step.model), fields, rows())
