"""Invented values for the living page: every part of pages once."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from partybuild.kernel.pictures import (
    Change,
    Event,
    Figure,
    Link,
    Series,
    Share,
)
from partybuild.kernel.signs import STATES
from partybuild.living.forms import SampleFilter, SampleForm

PARTS = (
    Share(key="own", label=_("Own organisation"), count=9, percent="3.60", href="#shares"),
    Share(key="joint", label=_("Joint, area, industry"), count=33, percent="13.20", href="#shares"),
    Share(
        key="work", label=_("Effective work coverage"), count=78, percent="31.20", href="#shares"
    ),
    Share(key="none", label=_("Not covered"), count=130, percent="52.00", href="#shares"),
)
BOTH = (19.9, 21.89, 22.98, 23.3, 33.6, 41.16, 50.32, 41.49, 34.82, 24.1, 35.24, 43.07, 48.88)
OWN = (18.66, 18.76, 18.93, 19.41, 19.61, 19.9, 19.81, 19.57, 19.7, 19.89, 19.65, 19.74, 20.03)


def parts() -> dict[str, Any]:
    """Return what the living page shows."""
    return {
        "title": _("Parts of pages"),
        "where": [Link(label=_("System")), Link(label=_("Look"), href="#")],
        "acts": [
            Link(label=_("Record a visit"), href="#", main=True),
            Link(label=_("Edit"), href="#"),
        ],
        "printable": True,
        "form": SampleForm({"name": "", "employees": "-1"}),
        "filter": SampleFilter({"q": "", "members_min": "-1"}, auto_id="filter_%s"),
        "parts": PARTS,
        "series": [
            Series(key="both", label=_("Both coverages"), points=BOTH, hrefs=["#trend"] * 13),
            Series(key="org", label=_("Organisation coverage"), points=OWN, hrefs=["#trend"] * 13),
        ],
        "months": [f"{(5 + i) % 12 + 1}" for i in range(13)],
        "years": ["2025", "", "", "", "", "", "", "2026", "", "", "", "", ""],
        **_sample_figures(),
        **_sample_lists(),
    }


def _sample_figures() -> dict[str, Any]:
    href = "#figures"
    rate = {"unit": "%", "fraction": "(59 + 236) / 1,473", "change": "+0.29", "href": href}
    return {
        "figures": [
            Figure(name=_("Organisation coverage"), value="20.03", points=OWN, **rate),
            Figure(name=_("Both coverages"), value="48.88", points=BOTH, **rate),
            Figure(
                name=_("Not covered"), value="753", href=href, points=[1099, 1010, 900, 842, 753]
            ),
        ],
        "changes": [
            Change(label="2026-05-31", count=637, total=True, href=href),
            Change(label=_("Visited, effective again"), count=97, href=href),
            Change(label=_("Visit older than 90 days"), count=-15, href=href),
            Change(label="2026-06-30", count=719, total=True, href=href),
        ],
    }


def _sample_lists() -> dict[str, Any]:
    return {
        "events": _events(),
        "facts": [
            {"label": _("Credit code"), "value": "91310101MAM9A941GT", "code": True},
            {"label": _("Kind"), "value": _("Enterprise")},
            {"label": _("Site"), "value": "云屿大厦", "href": "#", "note": "12"},
        ],
        "chips": [Link(label="许栖桐", href="?"), Link(label="2026-06-30", href="?")],
        "tabs": [
            Link(label=_("All"), href="?", count=38, current=True),
            Link(label=_("Not covered"), href="?", count=13),
        ],
        "drops": [
            Link(label="“砚池”", href="?", count=3),
            Link(label=_("Foreign-invested"), href="?", count=0),
        ],
        "nodes": [
            _node(
                "黄浦区委",
                185,
                [_node("南京东路街道党工委", 26, [_node("云屿大厦联合党支部", 11)])],
            )
        ],
        "groups": _work(),
        "steps": [
            {"what": _("Waits for approval"), "now": True},
            {"what": _("Submitted"), "who": "周以宁", "at": date(2026, 6, 15)},
        ],
        "columns": [
            {"letter": "A", "label": "统一社会信用代码"},
            {"letter": "B", "label": "名称"},
        ],
        "sheet_rows": [_sheet_row()],
        "states": list(STATES),
    }


def _work() -> list[dict[str, Any]]:
    visit = {
        "when": "2026-06-20",
        "distance": _("10 days late"),
        "tone": "late",
        "label": _("Record a visit"),
        "href": "#",
        "reason": _("Visit older than 90 days"),
        "kind": _("Visit"),
    }
    return [{"state": "late", "late": True, "label": _("Overdue"), "count": 1, "items": [visit]}]


def _events() -> list[Event]:
    at = datetime(2026, 6, 9, 16, 42)  # noqa: DTZ001 -- shown as written, never compared
    return [
        Event(
            at=at,
            who="许栖桐",
            role=_("Liaison officer"),
            what=_("Full members"),
            before=2,
            after=5,
            on=date(2026, 6, 9),
        ),
        Event(
            at=at, who="周以宁", what=_("Employees"), before=None, after=86, on=date(2026, 3, 31)
        ),
    ]


def _node(label: str, count: int, children: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"label": label, "href": "#", "count": count, "children": children or [], "open": True}


def _sheet_row() -> dict[str, Any]:
    cells = [{"value": "91310101MA7637827K", "bad": True}, {"value": "", "bad": True}]
    return {
        "number": 14,
        "cells": cells,
        "errors": [
            {
                "cell": "A14",
                "message": _("The last character does not match the 17 before it."),
                "code": "checksum",
            },
            {"cell": "B14", "message": _("A new unit needs a name."), "code": "missing"},
        ],
    }
