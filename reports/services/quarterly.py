"""The quarterly coverage of each district and street: asked for as jobs, made once, handed out within the scope."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.jobs import Progress
from accounts.services import files, jobs
from accounts.services.audit import Actor, record
from organizations.scoping import Scope
from partybuild.kernel import clock
from partybuild.kernel.errors import NotFound
from reports import coverage
from reports.models import PeriodicReport
from reports.rules.series import quarter_end
from reports.selectors.figures import Basis, known_tree
from reports.selectors.periodic import access_report, is_made, reported_territories
from reports.services.coverage_workbook import coverage_workbook

KIND = "reports.quarterly_coverage"
ACTOR = "system:quarterly"


def ask_quarterly(
    *, actor: Actor, quarter: str, territories: Iterable[str] | None = None
) -> list[Any]:
    """Ask for the reports of a quarter that are not there yet, one job each; raises NotFound for a strange territory."""
    as_of = quarter_end(quarter)
    wanted = reported_territories(as_of) if territories is None else list(territories)
    for territory in wanted:
        known_tree(Basis(as_of, territory))
    with transaction.atomic():
        return [
            jobs.ask(kind=KIND, actor=actor, params={"territory": territory, "quarter": quarter})
            for territory in wanted
            if not is_made(territory, quarter)
        ]


def run_quarterly(job: Any, progress: Progress) -> dict[str, Any]:
    """Make the report of one job, unless it is there: a job may run twice."""
    territory, quarter = job.params["territory"], job.params["quarter"]
    if not is_made(territory, quarter):
        progress(0, 1, f"{territory} {quarter}")
        _make(job, territory, quarter)
    progress(1, 1)
    return {"territory": territory, "quarter": quarter}


def _make(job: Any, territory: str, quarter: str) -> None:
    as_of, known_at = quarter_end(quarter), clock.now()
    content = coverage_workbook(Basis(as_of, territory, known_at=known_at), known_at)
    label = files.Label(f"coverage-{territory}-{quarter}.xlsx", purpose=KIND, kept=None)
    try:
        with transaction.atomic():
            file = files.store(content=BytesIO(content), label=label, owner=None, job=job)
            report = PeriodicReport.objects.create(
                territory=territory,
                period=quarter,
                as_of=as_of,
                known_at=known_at,
                definition=coverage.DEFINITION,
                file=file,
            )
            record(
                actor=ACTOR,
                action="report.made",
                subject=report,
                scope_code=territory,
                figures={"quarter": quarter, "sha256": file.digest},
            )
    except IntegrityError:
        if not is_made(territory, quarter):  # made by another worker meanwhile: all is well
            raise


def hand_out_report(*, actor: Any, scope: Scope, uuid: UUID) -> tuple[str, bytes]:
    """Return name and content of a report within the scope; who fetched what is in the trail."""
    report = access_report(scope, uuid)
    if report.file.removed_at is not None:
        raise NotFound
    with transaction.atomic():
        record(
            actor=actor,
            action="file.fetched",
            subject=report,
            scope_code=report.territory,
            figures={"sha256": report.file.digest},
        )
    with files.opened(report.file) as content:
        return report.file.name, content.read()


def last_quarter(today: date) -> str:
    """Return the quarter that ended last before a date."""
    quarter = (today.month - 1) // 3
    return f"{today.year}Q{quarter}" if quarter else f"{today.year - 1}Q4"
