"""A list as a workbook: the columns and order of the page, the date and the conditions above them; logged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import jobs
from accounts.services.audit import Actor, record
from organizations.permissions import Action
from organizations.services.authority import authorized
from partybuild.kernel.identifiers import without_numbers
from partybuild.kernel.workbook.writer import Column, WorkbookWriter

WIDTH, LISTING = 22, "list.export"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a list hands out: its name, what it rests on, columns as heading and name, rows of plain values."""

    name: str
    title: str
    basis: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    rows: Iterable[Sequence[Any]]


def ask_listing(*, actor: Actor, path: str, query: str, today: date) -> Any:
    """Have a long list written by a job; its file waits among the person's files."""
    authorized(actor, today, Action.REGISTER_EXPORT)
    with transaction.atomic():
        return jobs.ask(kind=LISTING, actor=actor, params={"path": path, "query": query})


def export_listing(*, actor: Actor, sheet: Sheet, today: date) -> bytes:
    """Return the workbook; texts stay texts, whatever they begin with."""
    authorized(actor, today, Action.REGISTER_EXPORT)
    stream = BytesIO()
    said = [f"{label}: {value}" for label, value in sheet.basis]
    number = 0
    with WorkbookWriter(stream) as book:
        page = book.sheet(
            sheet.title,
            [Column(heading=heading, width=WIDTH) for heading, _name in sheet.columns],
            title="; ".join([sheet.title, *said]),
        )
        for row in sheet.rows:
            page.append([None if value == "" else value for value in row])
            number += 1
        book.notes(_("Basis"), [sheet.title, *said, _("%(number)s rows") % {"number": number}])
    with transaction.atomic():
        record(
            actor=actor,
            action="list.exported",
            figures={"list": sheet.name, "rows": number},
            reason=without_numbers("; ".join(said))[:2000],
        )
    return stream.getvalue()
