"""Taking an import back (contract, `undo_import`): whole, or not at all with what stands in its way."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import record
from organizations.models import ImportBatch
from organizations.permissions import Action, reach
from organizations.selectors.scopes import scope_of
from organizations.services.imports.owners import owner_kinds
from organizations.services.undo import observed, recorded
from organizations.services.undo.obstacles import Obstacle, refuse
from organizations.services.undo.references import references
from partybuild.kernel.errors import Conflict, NotFound


def undo_import(*, actor: Any, batch: ImportBatch, today: date) -> ImportBatch:
    """Retract what an import recorded, record again what it retracted; raises InTheWay and changes nothing."""
    scope = reach(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    if batch.result.get("home", scope.home) not in scope.codes:
        raise NotFound  # whoever moved to another street leaves the old one's imports behind
    try:
        with transaction.atomic():
            locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if locked.state != ImportBatch.State.IMPORTED or locked.entry is None:
                raise Conflict(
                    _("This workbook is not imported, or was taken back already."), code="conflict"
                )
            _undo(actor, locked, scope.home)
            return locked
    except IntegrityError as error:
        raise refusals.translate(error) from error


def _undo(actor: Any, batch: ImportBatch, home: str) -> None:
    done: Any = batch.entry
    nouns = {name: observed.reversal(kind, done) for name, kind in owner_kinds().items()}
    facts = [recorded.reversal(model, done) for model in recorded.fact_models()]
    both: list[observed.Reversal | recorded.Reversal] = [*nouns.values(), *facts]
    refuse(_obstacles(nouns, facts), type(done))
    entry = record(
        actor=actor,
        action="workbook.import_undone",
        subject=batch,
        scope_code=home,
        figures={"retracted": sum(len(one.retracted) for one in both)},
    )
    for fact in facts:
        fact.write(entry)
    for noun in nouns.values():
        noun.write(entry)
    _put_back(batch.result.pop("replaced", {}))
    batch.state, batch.undone_entry = ImportBatch.State.UNDONE, entry
    batch.save()


def _obstacles(
    nouns: dict[str, observed.Reversal], facts: list[recorded.Reversal]
) -> Iterator[Obstacle]:
    for noun in nouns.values():
        yield from noun.obstacles()
    for fact in facts:
        yield from fact.obstacles()
    yield from references(nouns, {one.model: one.retracted for one in facts})


def _put_back(replaced: dict[str, dict[str, str]]) -> None:
    """Write encrypted columns back as they were (telephone numbers, which no observation keeps)."""
    for name, values in replaced.items():
        label, _dot, field = name.rpartition(".")
        model = apps.get_model(label)
        column, table = model._meta.get_field(field).column, model._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(
                f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s',  # noqa: S608 -- names of our own
                [(value, int(pk)) for pk, value in values.items()],
            )
