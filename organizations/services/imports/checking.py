"""From a workbook to everything that is wrong with it, or to the plan of what it changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from organizations.permissions import TABLE as MAY
from organizations.permissions import Action
from organizations.selectors.territories import load_tree
from organizations.services.imports.definitions import Sheet, sheets
from organizations.services.imports.headings import NO_HEADINGS, NO_SHEET, match_sheets
from organizations.services.imports.issues import Issue, Issues
from organizations.services.imports.lines import chunks_of
from organizations.services.imports.places import Places
from organizations.services.imports.run import Circumstances, NoPreview, Run, SheetRun, Showing
from organizations.services.imports.spool import Spool
from partybuild.kernel.workbook.reader import Row, Workbook, WorkbookRefused, open_workbook

Told = Callable[[int, int, str], None]


@dataclass
class Checked:
    """The outcome of an examination; `plan` is there to be applied when nothing is wrong."""

    issues: Issues
    plan: Spool
    tallies: dict[str, dict[str, int]]

    @property
    def is_good(self) -> bool:
        """Whether the workbook may be imported."""
        return not self.issues.error_count


def check_workbook(
    source: str | Path | IO[bytes],
    given: Circumstances,
    preview: Showing | None = None,
    told: Told | None = None,
) -> Checked:
    """Read and check a whole workbook against the register; writes nothing."""
    reach = given.scope.codes_for(MAY[Action.WORKBOOK_IMPORT])
    run = Run(given, Places(load_tree(), reach), preview or NoPreview())
    try:
        with open_workbook(source) as book:
            _check_sheets(book, run, told)
    except WorkbookRefused as refused:
        run.issues.refuse(
            Issue(
                refused.sheet if refused.code == "duplicate" else None,
                None,
                None,
                refused.code,
                str(refused),
            )
        )
    _sort(run.issues)
    return Checked(run.issues, run.plan, {name: dict(tally) for name, tally in run.tallies.items()})


def _check_sheets(book: Workbook, run: Run, told: Told | None) -> None:
    found = match_sheets(book.sheets, sheets())
    if not found:
        raise WorkbookRefused("format", NO_SHEET)
    for title in book.sheets:
        if title not in found:
            sentence = _("Sheet %(sheet)s is not part of the register and is left out.")
            run.issues.warn(Issue(title, None, None, "choice", sentence % {"sheet": title}, title))
    ordered = sorted(found.items(), key=lambda pair: pair[1].order)
    slips = [SheetRun(run, sheet, title, {}) for title, sheet in ordered]
    for number, slip in enumerate(slips):
        for rows in _check_sheet(slip, book.rows(slip.title)):
            if told is not None:
                told(number, len(slips), f"{slip.title} {rows:,}")
    if not any(
        slip.positions for slip in slips
    ):  # an empty sheet counts as absent, but not all of them
        raise WorkbookRefused("format", NO_HEADINGS, title=slips[0].title)


def _check_sheet(slip: SheetRun, rows: Iterator[Row]) -> Iterator[int]:
    """Check one sheet; yield after each chunk how many rows were checked."""
    handler = slip.sheet.handler(slip)
    done = 0
    for chunk in chunks_of(slip, rows):
        handler.take(chunk)
        done += len(chunk)
        yield done
    handler.finish()


def _sort(issues: Issues) -> None:
    known = sheets()
    ranks = {sheet.name: rank for rank, sheet in enumerate(known)}
    columns = {sheet.name: _columns(sheet) for sheet in known}

    def rank(issue: Issue) -> tuple[int, ...]:
        column = columns.get(issue.sheet or "", {}).get(issue.column or "", -1)
        return ranks.get(issue.sheet or "", -1), issue.row or 0, column

    issues.sort(rank)


def _columns(sheet: Sheet) -> dict[str, int]:
    return {column.name: index for index, column in enumerate(sheet.columns)}
