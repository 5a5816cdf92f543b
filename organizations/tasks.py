"""Jobs of the register: thin leaves, each calls one service. Registered when the app is ready."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import jobs
from organizations.permissions import Action, demand
from organizations.selectors.imports import access_import
from organizations.selectors.scopes import scope_of
from organizations.services.imports import batches
from organizations.services.undo.undoing import undo_import
from partybuild.kernel import clock


def register() -> None:
    """Make the jobs of imports known."""
    jobs.register(batches.CHECK, check_workbook, may_import, label=_("Check of a workbook"))
    jobs.register(batches.IMPORT, import_workbook, may_import, label=_("Import of a workbook"))
    jobs.register(batches.UNDO, take_back, may_import, label=_("Undoing of an import"))


def may_import(user: Any) -> None:
    """Raise Refused unless the account may import workbooks today."""
    demand(scope_of(user, clock.today()), Action.WORKBOOK_IMPORT)


def check_workbook(job: Any, progress: Any) -> dict[str, Any]:
    """Check a workbook that was handed in."""
    batch = batches.check(batch=_batch(job), today=clock.today(), told=progress)
    return {"batch": str(batch.uuid), "state": batch.state}


def import_workbook(job: Any, progress: Any) -> dict[str, Any]:
    """Import a workbook that was confirmed."""
    batch = batches.carry_out(
        actor=job.actor, batch=_batch(job), today=clock.today(), told=progress
    )
    return {"batch": str(batch.uuid), "state": batch.state}


def take_back(job: Any, progress: Any) -> dict[str, Any]:
    """Take an import back."""
    batch = _batch(job)
    if batch.undone_entry_id is None:  # a job may run twice
        batch = undo_import(actor=job.actor, batch=batch, today=clock.today())
    return {"batch": str(batch.uuid), "state": batch.state}


def _batch(job: Any) -> Any:
    return access_import(job.actor, scope_of(job.actor, clock.today()), job.params["batch"])
