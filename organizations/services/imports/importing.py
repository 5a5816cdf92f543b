"""One workbook into the register: examined, then written whole or not at all, under one audit entry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import record
from accounts.services.files import Label, store
from organizations.models import ImportBatch
from organizations.permissions import Action, reach
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from organizations.services.imports.applying import Writer
from organizations.services.imports.checking import Checked, check_workbook
from organizations.services.imports.preview import PreviewFile
from organizations.services.imports.run import Circumstances
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict

Source = str | Path | IO[bytes]
Told = Callable[[int, int, str], None]
GZIP = "application/gzip"


@dataclass(frozen=True)
class Workbook:
    """A file to be imported: where it is, what it is called, on which day its undated cells are observed."""

    source: Source
    name: str
    on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a workbook; `batch` is there when it was imported."""

    checked: Checked
    batch: ImportBatch | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the object that the command prints (contract, "Commands" and "`--json`")."""
        tallies = self.checked.tallies
        kinds = ("created", "updated", "unchanged")
        counts: dict[str, Any] = {
            kind: {sheet: tally[kind] * self.checked.is_good for sheet, tally in tallies.items()}
            for kind in kinds  # a workbook with any error creates nothing
        }
        issues = self.checked.issues
        return {
            "batch": str(self.batch.uuid) if self.batch else None,
            **counts,
            "errors": [issue.as_dict() for issue in issues.errors],
            "warnings": [issue.as_dict() for issue in issues.warnings],
            "error_count": issues.error_count,
            "warning_count": issues.warning_count,
        }


def import_workbook(
    *, actor: Any, workbook: Workbook, today: date, dry_run: bool = False
) -> Outcome:
    """Examine a workbook and write it when nothing is wrong with it; raises Conflict when others were faster."""
    scope = reach(scope_of(actor, today), Action.WORKBOOK_IMPORT)
    for attempt in (1, 2):
        preview = PreviewFile()
        checked = examine(workbook, scope, preview)
        if not checked.is_good or dry_run:
            if not dry_run:
                _note_refusal(actor, workbook, checked)
            return Outcome(checked)
        try:
            with transaction.atomic():
                batch = _new_batch(actor, workbook, preview, scope)
                apply(actor=actor, batch=batch, checked=checked, digest=digest_of(workbook.source))
            return Outcome(checked, batch)
        except IntegrityError as error:
            if attempt > 1:
                raise Conflict(
                    _("The register changed while the workbook was read; import it again."),
                    code="conflict",
                ) from error
    raise AssertionError("the loop returns or raises")


def examine(
    workbook: Workbook, scope: Scope, preview: PreviewFile, told: Told | None = None
) -> Checked:
    """Check a workbook against the register of this moment."""
    given = Circumstances(scope, scope.today, workbook.on or scope.today)
    return check_workbook(workbook.source, given, preview, told)


def apply(
    *, actor: Any, batch: ImportBatch, checked: Checked, digest: str, told: Told | None = None
) -> None:
    """Write a plan under one audit entry; runs in the caller's transaction."""
    figures = counts(checked) | {"sha256": digest}
    entry = record(
        actor=actor,
        action="workbook.imported",
        subject=batch,
        scope_code=batch.result.get("home", ""),
        figures=figures,
    )
    writer = Writer(checked.plan, entry)
    writer.write(None if told is None else lambda done, total: told(done, total, batch.file_name))
    batch.state = ImportBatch.State.IMPORTED
    batch.entry = entry
    batch.result = {**batch.result, **result_of(checked)}
    if writer.replaced:
        batch.result["replaced"] = writer.replaced
    batch.save()


def counts(checked: Checked) -> dict[str, int | str]:
    """Return the counts by sheet as the audit trail keeps them."""
    return {
        f"{sheet}.{kind}": number
        for sheet, tally in checked.tallies.items()
        for kind, number in tally.items()
    }


def result_of(checked: Checked) -> dict[str, Any]:
    """Return what a batch keeps of an examination."""
    issues = checked.issues
    return {
        "counts": checked.tallies,
        "errors": [list(issue) for issue in issues.errors],
        "warnings": [list(issue) for issue in issues.warnings],
        "error_count": issues.error_count,
        "warning_count": issues.warning_count,
    }


def digest_of(source: Source) -> str:
    """Return the digest of a file as it was handed in."""
    found = sha256()
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            while chunk := file.read(1 << 20):
                found.update(chunk)
        return found.hexdigest()
    source.seek(0)
    while chunk := source.read(1 << 20):
        found.update(chunk)
    source.seek(0)
    return found.hexdigest()


def keep_preview(actor: Any, preview: PreviewFile, job: Any = None) -> Any:
    """Store a preview as an encrypted file."""
    label = Label("preview.jsonl.gz", "workbook.preview", GZIP)
    return store(content=preview.finished(), label=label, owner=actor, job=job)


def _new_batch(actor: Any, workbook: Workbook, preview: PreviewFile, scope: Scope) -> ImportBatch:
    return ImportBatch.objects.create(
        state=ImportBatch.State.IMPORTING,
        actor=actor,
        file_name=workbook.name[:200],
        preview=keep_preview(actor, preview),
        result={"home": scope.home},
        created_at=clock.now(),
    )


def _note_refusal(actor: Any, workbook: Workbook, checked: Checked) -> None:
    with transaction.atomic():
        record(
            actor=actor,
            action="workbook.refused",
            figures={"errors": checked.issues.error_count},
        )
