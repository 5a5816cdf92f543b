"""Workbooks of figures: one sheet for each population, a line for each child, the whole at the end."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from partybuild.kernel.workbook.writer import Column, WorkbookWriter
from reports import coverage, words
from reports.enums import Dimension, Population
from reports.presentation import row_labels, territory_name
from reports.selectors.figures import Basis, Figures, figures


def coverage_workbook(basis: Basis, made_at: datetime) -> bytes:
    """Return the coverage of a territory and its children on a date, over every population."""
    stream = BytesIO()
    name = territory_name(basis.territory)
    with WorkbookWriter(stream) as book:
        for population in Population:
            one = Basis(basis.as_of, basis.territory, population.value, basis.known_at)
            found = figures(one, Dimension.TERRITORY)
            title = f"{name} {basis.as_of.isoformat()} {population.label}"
            sheet = book.sheet(str(population.label), _columns(), title=title)
            for line in _lines(found, name):
                sheet.append(line)
        book.notes(str(_("Definitions")), _notes(basis, name, made_at))
    return stream.getvalue()


def _columns() -> list[Column]:
    counts = [Column(heading=words.COUNTS[name], kind="number") for name in COUNTS]
    rates = [Column(heading=f"{words.RATES[name]} %", kind="number") for name in coverage.RATES]
    head = [
        Column(heading=str(_("Code")), width=12),
        Column(heading=str(_("Territory")), width=26),
    ]
    return [*head, *counts, *rates]


COUNTS = (*coverage.UNIT_COUNTS, *coverage.ORGANIZATION_COUNTS)


def _lines(found: Figures, name: str) -> Iterator[list[Any]]:
    for row, label in zip(found.rows, row_labels(found), strict=True):
        yield _line(row.key or "", label, row.counts)
    yield _line(found.basis.territory, name, found.counts)


def _line(code: str, label: str, counts: dict[str, int]) -> list[Any]:
    rates = coverage.rates(counts).values()
    return [
        code,
        label,
        *(counts[name] for name in COUNTS),
        *(float(rate) if rate else None for rate in rates),
    ]


def _notes(basis: Basis, name: str, made_at: datetime) -> list[str]:
    said = _("%(territory)s, as of %(day)s, as the register knew it at %(at)s, %(definition)s") % {
        "territory": name,
        "day": basis.as_of.isoformat(),
        "at": made_at.isoformat(timespec="seconds"),
        "definition": coverage.DEFINITION,
    }
    return [
        said,
        *(str(text) for text in words.POPULATIONS.values()),
        *(f"{words.COUNTS[key]}: {text}" for key, text in words.DEFINITIONS.items()),
        *(f"{words.RATES[key]}: {text}" for key, text in words.FORMULAS.items()),
    ]
