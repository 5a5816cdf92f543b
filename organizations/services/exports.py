"""The register out as a workbook of the same format, and the empty template (contract, "The registry workbook").

What comes out goes in again and changes nothing. Members leave only with the right to it, and with a reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import record
from organizations.enums import Role
from organizations.permissions import TABLE, Action, demand
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from organizations.services.imports.definitions import Column, ExportTask, Sheet, sheets
from partybuild.kernel.cells import read_date
from partybuild.kernel.errors import Invalid
from partybuild.kernel.workbook import writer

Target = str | Path | IO[bytes]
PERSONAL = "identity_number"
WIDTHS = {
    "name": 34,
    "address": 34,
    "credit_code": 22,
    "unit": 22,
    "identity_number": 22,
    "note": 40,
}


@dataclass(frozen=True)
class Wanted:
    """What an export should hold; `english` writes English headings and values."""

    members: bool = False
    reason: str = ""
    english: bool = False


def export_register(*, actor: Any, target: Target, wanted: Wanted, today: date) -> dict[str, int]:
    """Write the register of the actor's territory; return the number of rows by sheet."""
    scope = scope_of(actor, today)
    demand(scope, Action.REGISTER_EXPORT)
    _demand_members(scope, wanted)
    codes = scope.codes_for(TABLE[Action.REGISTER_EXPORT])
    task = ExportTask(codes, today, wanted.members)
    with writer.WorkbookWriter(target) as book:
        counts = {
            sheet.name: _write(book, sheet, sheet.export(task), wanted)
            for sheet in sheets()
            if wanted.members or PERSONAL not in sheet.by_name
        }
    with transaction.atomic():
        entry = record(
            actor=actor,
            action="register.exported",
            scope_code=scope.home,
            figures={**counts},
            reason=wanted.reason,
        )
        for tell in task.on_record:
            tell(entry)
    return counts


def template(target: Target, *, english: bool = False) -> None:
    """Write the empty workbook: headings, drop-down choices, and what goes where."""
    with writer.WorkbookWriter(target) as book:
        for sheet in sheets():
            _write(book, sheet, (), Wanted(english=english))
        book.notes(_("Notes"), _notes())


def _notes() -> list[str]:
    return [
        _("How to fill in this workbook"),
        _("Sheets and columns are found by their headings; their order does not matter, and any sheet may be left out."),
        _("Columns marked with * are needed in a new row. A row that is known is found by its key: code, number, credit code."),
        _("An empty cell leaves what is stored; a hyphen (-) clears it. In a date that ends something it says: it never ended."),
        _("Dates are written as 2024-03-05. Codes and identity numbers are text: format the column as text first."),
        _("A unit that has no credit code yet takes a provisional number: P and nine digits."),
        _("The workbook is checked as a whole: where anything is wrong, nothing is imported, and every faulty cell is named."),
    ]  # fmt: skip


def _demand_members(scope: Scope, wanted: Wanted) -> None:
    if not wanted.members:
        return
    demand(scope, Action.PERSON_EXPORT)
    if not scope.has(Role.DISTRICT_OFFICER) and not wanted.reason.strip():
        raise Invalid(
            _("Identity numbers leave the register only with a reason; enter it."),
            code="missing",
            field="reason",
        )


def _write(
    book: writer.WorkbookWriter, sheet: Sheet, rows: Iterable[Mapping[str, Any]], wanted: Wanted
) -> int:
    columns = [_column(column, wanted.english) for column in sheet.columns]
    page = book.sheet(sheet.name if wanted.english else sheet.heading, columns)
    written = 0
    for row in rows:
        page.append(
            [_shown(column, row.get(column.name), wanted.english) for column in sheet.columns]
        )
        written += 1
    return written


def _column(column: Column, english: bool) -> writer.Column:
    heading = column.name if english else column.heading
    words = list(column.words) if english else list(column.words.values())
    return writer.Column(
        heading=f"{heading}*" if column.required else heading,
        width=WIDTHS.get(column.name, 14),
        kind="date" if column.parse is read_date else "text",
        choices=words,
    )


def _shown(column: Column, value: Any, english: bool) -> Any:
    if isinstance(value, bool):
        value = str(value).lower()
    if column.words and value and not english:
        return column.words.get(value, value)
    return float(value) if isinstance(value, Decimal) else value
