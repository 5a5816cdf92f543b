"""What pages show of an import: its counts, its errors, and the preview row by row in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.utils.translation import get_language

from accounts.services import files
from organizations.models import ImportBatch
from organizations.services.imports.definitions import Sheet, sheets
from organizations.services.imports.issues import Issue
from organizations.services.imports.preview import preview_lines

NUMBERS = {
    "site": ("organizations.Site", "number"),
    "superior": ("organizations.Organization", "code"),
    "organization": ("organizations.Organization", "code"),
    "unit": ("organizations.Unit", "credit_code"),
}


@dataclass(frozen=True)
class Change:
    """One cell: its heading, the value before and after, and the day from which it holds (None: always)."""

    heading: str
    old: Any
    new: Any
    on: str | None


@dataclass(frozen=True)
class PreviewRow:
    """One row of the preview; `changes` are empty for rows whose key is new."""

    number: int
    key: str
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class SheetCounts:
    """How many rows of a sheet are new, change something, change nothing, are refused."""

    name: str  # as programs know it
    title: str  # as people read it
    new: int
    changed: int
    unchanged: int
    refused: int


def counts(batch: ImportBatch) -> list[SheetCounts]:
    """Return the counts of an examined workbook, sheet by sheet."""
    refused: dict[str, set[int]] = {}
    for issue in errors(batch):
        if issue.sheet and issue.row is not None:
            refused.setdefault(issue.sheet, set()).add(issue.row)
    tallies: Mapping[str, Mapping[str, int]] = batch.result.get("counts", {})
    return [
        SheetCounts(
            name,
            title_of(name),
            tally.get("created", 0),
            tally.get("updated", 0),
            tally.get("unchanged", 0),
            len(refused.get(name, ())),
        )
        for name, tally in tallies.items()
    ]


def errors(batch: ImportBatch) -> list[Issue]:
    """Return the errors kept of an examination; `result["error_count"]` tells how many there were."""
    return [Issue(*row) for row in batch.result.get("errors", [])]


def warnings(batch: ImportBatch) -> list[Issue]:
    """Return the warnings kept of an examination."""
    return [Issue(*row) for row in batch.result.get("warnings", [])]


def preview_page(
    batch: ImportBatch, sheet: str, kind: str, *, start: int, size: int
) -> list[PreviewRow]:
    """Return one page of the preview: rows of a sheet that are `new` or `changed`."""
    if batch.preview is None or batch.preview.removed_at is not None:
        return []
    with files.opened(batch.preview) as file:
        wanted = (
            line for line in preview_lines(file) if line["sheet"] == sheet and line["kind"] == kind
        )
        lines = list(islice(wanted, start, start + size))
    numbers = _numbers(lines)
    return [_row(line, numbers) for line in lines]


def title_of(name: str) -> str:
    """Return a sheet's name in the language of the moment."""
    sheet = _sheet(name)
    return name if sheet is None or _english() else sheet.heading


def heading_of(sheet: str, column: str) -> str:
    """Return a column's heading in the language of the moment."""
    found = _sheet(sheet)
    known = found.by_name.get(column) if found else None
    return column if known is None or _english() else known.heading


def _sheet(name: str) -> Sheet | None:
    return next((sheet for sheet in sheets() if sheet.name == name), None)


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _row(line: Mapping[str, Any], numbers: Mapping[tuple[str, int], str]) -> PreviewRow:
    changes = tuple(
        Change(
            heading_of(line["sheet"], column),
            _shown(line["sheet"], column, old, numbers),
            _shown(line["sheet"], column, new, numbers),
            on,
        )
        for column, old, new, on in line.get("cells", ())
    )
    return PreviewRow(line["row"], line["key"], line["name"], changes)


def _shown(sheet: str, column: str, value: Any, numbers: Mapping[tuple[str, int], str]) -> Any:
    if column in NUMBERS and isinstance(value, int):
        return numbers.get((column, value), value)
    found = _sheet(sheet)
    words = found.by_name[column].words if found and column in found.by_name else {}
    key = str(value).lower() if isinstance(value, bool) else value
    return value if _english() or not words else words.get(key, value)


def _numbers(lines: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
    """Return codes instead of row ids, for old values that name other objects."""
    found: dict[tuple[str, int], str] = {}
    for column, (label, field) in NUMBERS.items():
        ids = {old for name, old in _old(lines) if name == column}
        rows = apps.get_model(label)._default_manager.filter(pk__in=ids)
        found.update({(column, pk): number for pk, number in rows.values_list("pk", field)})
    return found


def _old(lines: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for line in lines:
        for column, old, _new, _on in line.get("cells", ()):
            if isinstance(old, int) and not isinstance(old, bool):
                yield column, old
