"""What the page of a workbook shows: counts, warnings, faults by sheet, and one page of the rows chosen."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from organizations.services.imports import pages
from partybuild.kernel.pictures import Link

ROWS = 20
FAULTS = 200
WARNINGS = 20


def preview_context(batch: Any, asked: Any) -> dict[str, Any]:
    """Return the parts of the page that come from the examination of the workbook."""
    counts = pages.counts(batch)
    if not counts and not batch.result.get("error_count"):
        return {}
    errors, warnings = pages.errors(batch), pages.warnings(batch)
    return {
        "counts": counts,
        "total": _total(counts),
        "error_count": batch.result.get("error_count", 0),
        "faults": _by_sheet(errors[:FAULTS]),
        "faults_left": max(0, batch.result.get("error_count", 0) - FAULTS),
        "warnings": [_where(issue) for issue in warnings[:WARNINGS]],
        "warning_count": batch.result.get("warning_count", 0),
        "warnings_left": max(0, batch.result.get("warning_count", 0) - WARNINGS),
        **_rows(batch, counts, asked),
    }


def _total(counts: list[Any]) -> dict[str, int]:
    return {
        name: sum(getattr(one, name) for one in counts)
        for name in ("new", "changed", "unchanged", "refused")
    }


def _by_sheet(errors: list[Any]) -> list[dict[str, Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for issue in errors:
        found[issue.sheet or ""].append(_where(issue))
    return [
        {
            "title": pages.title_of(sheet) if sheet else _("The workbook"),
            "key": sheet,
            "issues": issues,
        }
        for sheet, issues in found.items()
    ]


def _where(issue: Any) -> dict[str, Any]:
    sheet = pages.title_of(issue.sheet) if issue.sheet else ""
    column = pages.heading_of(issue.sheet, issue.column) if issue.sheet and issue.column else ""
    return {
        "sheet": sheet,
        "row": issue.row,
        "cell": issue.cell,
        "column": column,
        "message": issue.message,
        "code": issue.code,
    }


def _rows(batch: Any, counts: list[Any], asked: Any) -> dict[str, Any]:
    """Return one page of the rows of the chosen sheet and kind; without a choice the first that has any."""
    present = [(one, kind) for one in counts for kind in ("changed", "new") if getattr(one, kind)]
    if not present or batch.preview is None:
        return {}
    chosen = next(
        (
            (one, kind)
            for one, kind in present
            if (one.name, kind) == (asked.get("sheet"), asked.get("show"))
        ),
        present[0],
    )
    sheet, kind = chosen
    number = getattr(sheet, kind)
    start = min(_number(asked.get("start")), max(0, number - 1) // ROWS * ROWS)
    words = {
        "changed": pgettext("rows of a workbook", "changed"),
        "new": pgettext("rows of a workbook", "new"),
    }
    tabs = [
        Link(
            label=f"{one.title} {words[which]}",
            href=f"?{urlencode({'sheet': one.name, 'show': which})}#rows",
            count=getattr(one, which),
            current=(one, which) == chosen,
        )
        for one, which in present
    ]
    rows = pages.preview_page(batch, sheet.name, kind, start=start, size=ROWS)
    return {
        "kind": kind,
        "rows": rows,
        "rows_title": _title(sheet.title, kind, number),
        "row_tabs": tabs,
        "range": _("rows %(first)s to %(last)s") % {"first": start + 1, "last": start + len(rows)},
        "earlier": _step(sheet.name, kind, start - ROWS) if start else "",
        "later": _step(sheet.name, kind, start + ROWS) if start + ROWS < number else "",
    }


def _title(sheet: str, kind: str, number: int) -> str:
    if kind == "changed":
        text = ngettext(
            "%(sheet)s: %(number)s row changed", "%(sheet)s: %(number)s rows changed", number
        )
    else:
        text = ngettext("%(sheet)s: %(number)s new row", "%(sheet)s: %(number)s new rows", number)
    return text % {"sheet": sheet, "number": number}


def _step(sheet: str, kind: str, start: int) -> str:
    return f"?{urlencode({'sheet': sheet, 'show': kind, 'start': max(0, start)})}#rows"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 0
