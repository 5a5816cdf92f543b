"""A workbook in the portal: handed in, checked by a job, looked at, confirmed, imported by a job, or discarded.

Both jobs may run twice: the state of the batch says what was done already. The import checks again, because the
register may have changed since the preview, and asks for the rights of whoever confirmed it.
"""

from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.enums import JobState
from accounts.services import files, jobs
from accounts.services.audit import record
from accounts.services.files import Label
from organizations.models import ImportBatch
from organizations.permissions import Action, demand, reach
from organizations.selectors.scopes import scope_of
from organizations.services.imports.checking import Checked
from organizations.services.imports.importing import (
    Told,
    Workbook,
    apply,
    examine,
    keep_preview,
    result_of,
)
from organizations.services.imports.preview import PreviewFile
from organizations.services.imports.spool import Scratch
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict, DomainError
from partybuild.kernel.workbook.marking import Mark, mark_errors
from partybuild.kernel.workbook.rows import COLUMNS

CHECK, IMPORT, UNDO = "workbook.check", "workbook.import", "workbook.undo"
State = ImportBatch.State
OPEN = frozenset({State.CHECKING, State.CHECKED, State.REFUSED})


def hand_in(*, actor: Any, workbook: Workbook, today: date) -> ImportBatch:
    """Take a workbook and have it checked; `source` is the uploaded file."""
    scope = reach(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    content: Any = workbook.source
    with transaction.atomic():
        stored = files.store(
            content=content, label=Label(workbook.name, "workbook.upload"), owner=actor
        )
        batch = ImportBatch.objects.create(
            state=State.CHECKING,
            actor=actor,
            file_name=stored.name,
            workbook=stored,
            created_at=clock.now(),
            result={"home": scope.home, "on": (workbook.on or today).isoformat()},
        )
        record(
            actor=actor,
            action="workbook.handed_in",
            subject=batch,
            scope_code=scope.home,
            figures={"sha256": stored.digest, "bytes": stored.size},
        )
        _ask(CHECK, actor, batch, stored)
    return batch


def check(*, batch: ImportBatch, today: date, told: Told | None = None) -> ImportBatch:
    """Check the workbook of a batch and keep errors or preview; the work of the first job."""
    if batch.state != State.CHECKING:
        return batch
    preview = PreviewFile()
    with files.opened(_stored(batch)) as file:
        checked = _examine(_Moment(batch.actor, today, told), batch, file, preview)
        marked = None if checked.is_good else _marked(file, checked)
    with transaction.atomic():
        batch = _locked(batch)
        if batch.state != State.CHECKING:  # discarded meanwhile
            return batch
        batch.state = State.CHECKED if checked.is_good else State.REFUSED
        batch.result = {**batch.result, **result_of(checked)}
        batch.preview = keep_preview(batch.actor, preview, batch.job)
        if marked is not None:
            label = Label(_("marked %(name)s") % {"name": batch.file_name}, "workbook.marked")
            with marked:
                kept = files.store(content=marked, label=label, owner=batch.actor, job=batch.job)
            batch.result["marked"] = str(kept.uuid)
        record(
            actor=batch.actor,
            action=f"workbook.{batch.state}",
            subject=batch,
            scope_code=batch.result.get("home", ""),
            figures={"errors": checked.issues.error_count},
        )
        batch.save()
    return batch


def confirm(*, actor: Any, batch: ImportBatch, today: date) -> ImportBatch:
    """Have a checked workbook imported."""
    demand(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    with transaction.atomic():
        locked = _locked(batch)
        if locked.state != State.CHECKED:
            raise Conflict(_("This workbook does not wait for a confirmation."), code="conflict")
        locked.state = State.IMPORTING
        record(actor=actor, action="workbook.confirmed", subject=locked)
        _ask(IMPORT, actor, locked, None)
    return locked


def discard(*, actor: Any, batch: ImportBatch, today: date) -> ImportBatch:
    """Put a workbook aside that is not to be imported."""
    demand(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    with transaction.atomic():
        locked = _locked(batch)
        if locked.state not in OPEN and not _is_stranded(locked):
            raise Conflict(_("An imported workbook is taken back, not discarded."), code="conflict")
        locked.state = State.DISCARDED
        locked.save()
        record(actor=actor, action="workbook.discarded", subject=locked)
    return locked


def carry_out(
    *, actor: Any, batch: ImportBatch, today: date, told: Told | None = None
) -> ImportBatch:
    """Check a confirmed workbook once more and import it; the work of the second job.

    Refused for a reason that can be told, the workbook waits for its confirmation again.
    """
    try:
        return _import(actor, batch, today, told)
    except DomainError:
        _wait_again(batch)
        raise


def _import(actor: Any, batch: ImportBatch, today: date, told: Told | None) -> ImportBatch:
    for attempt in (1, 2):
        if batch.state != State.IMPORTING:
            return batch
        preview = PreviewFile()
        with files.opened(_stored(batch)) as file:
            checked = _examine(_Moment(actor, today, told), batch, file, preview)
        try:
            with transaction.atomic():
                batch = _locked(batch)
                if batch.state != State.IMPORTING:
                    return batch
                if checked.is_good:
                    apply(
                        actor=actor,
                        batch=batch,
                        checked=checked,
                        digest=_stored(batch).digest,
                        told=told,
                    )
                else:
                    batch.state = State.REFUSED
                    batch.result = {**batch.result, **result_of(checked)}
                    batch.save()
            return batch
        except IntegrityError as error:
            if attempt > 1:
                raise Conflict(
                    _("The register changed while the workbook was read; import it again."),
                    code="conflict",
                ) from error
    return batch


def ask_undo(*, actor: Any, batch: ImportBatch, today: date) -> Any:
    """Have an import taken back by a job; what stands in its way becomes the job's error."""
    demand(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    return jobs.ask(kind=UNDO, actor=actor, params={"batch": str(batch.uuid)})


@dataclass(frozen=True)
class _Moment:
    """Whose rights count, on which day, and who hears how far it is."""

    actor: Any
    today: date
    told: Told | None


def _examine(moment: _Moment, batch: ImportBatch, file: IO[bytes], preview: PreviewFile) -> Checked:
    scope = reach(scope_of(moment.actor, moment.today), Action.WORKBOOK_IMPORT)
    on = date.fromisoformat(batch.result["on"]) if batch.result.get("on") else None
    return examine(Workbook(file, batch.file_name, on), scope, preview, moment.told)


def _stored(batch: ImportBatch) -> Any:
    """Return the workbook: there as long as the batch is open."""
    return batch.workbook


def _marked(file: IO[bytes], checked: Checked) -> IO[bytes] | None:
    """Return the workbook with its faulty cells marked, None where it could not be read at all."""
    marks = [
        Mark(issue.title, issue.row, COLUMNS.get(issue.cell.rstrip("0123456789")), issue.message)
        for issue in checked.issues.errors
        if issue.title and issue.row is not None
    ]
    if not marks:
        return None
    target = Scratch()
    file.seek(0)
    mark_errors(file, marks, target)
    target.seek(0)
    return target


def _ask(kind: str, actor: Any, batch: ImportBatch, file: Any) -> None:
    batch.job = jobs.ask(kind=kind, actor=actor, params={"batch": str(batch.uuid)}, file=file)
    batch.save()


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _is_stranded(batch: ImportBatch) -> bool:
    """Whether the import was given up: its job failed for a reason of ours."""
    job = batch.job
    return batch.state == State.IMPORTING and job is not None and job.state == JobState.FAILED


def _wait_again(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk, state=State.IMPORTING).update(state=State.CHECKED)
