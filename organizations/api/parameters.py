"""Query parameters that all lists of the register share, read tolerantly and refused clearly."""

import datetime as dt
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from partybuild.kernel import clock
from partybuild.kernel.errors import Invalid

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)

PAGING = [
    OpenApiParameter("cursor", str, description="Where the page begins; taken from `next`."),
    OpenApiParameter(
        "page", int, description="A numbered page instead of a cursor, at most 1,000."
    ),
    OpenApiParameter("page_size", int, description="Rows of a page, at most 200; 50 by default."),
    OpenApiParameter("count", bool, description="`true` adds the total."),
    OpenApiParameter("search", str, description="Part of a name, its pinyin initials, or a code."),
]
AS_OF = [
    OpenApiParameter("as_of", dt.date, description="The day in force; today by default."),
    OpenApiParameter(
        "known_at",
        dt.datetime,
        description="As the register knew it at this instant; now by default.",
    ),
]


def day(request: Request, name: str = "as_of") -> dt.date:
    """Return the date of a parameter, today without one; raises Invalid."""
    text = request.query_params.get(name)
    if not text:
        return clock.today()
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        raise Invalid(_("Give a date such as 2026-06-30."), code="format", field=name) from None
    if not EARLIEST <= found <= LATEST:
        raise Invalid(_("Give a date from 1900-01-01 to 2100-12-31."), code="limit", field=name)
    return found


def instant(request: Request, name: str = "known_at") -> dt.datetime | None:
    """Return the instant of a parameter, None (now) without one; without an offset it is Shanghai's; raises Invalid."""
    text = request.query_params.get(name)
    if not text:
        return None
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None:
        raise Invalid(
            _("Give an instant such as 2026-06-30T18:00:00+08:00."), code="format", field=name
        )
    return found if found.tzinfo else found.replace(tzinfo=clock.SHANGHAI)


def plain(request: Request, name: str) -> str:
    """Return a parameter as text that every engine can look for; raises Invalid."""
    value = request.query_params.get(name, "")
    if "\0" in value:
        raise Invalid(_("Give plain text."), code="format", field=name)
    return value


def chosen(request: Request, **fields: Any) -> dict[str, str]:
    """Return the filters of the request by queryset look-up, each value checked against its choices; raises Invalid.

    `fields` maps a parameter's name to `(look-up, choices or None)`.
    """
    found = {}
    for name, (lookup, choices) in fields.items():
        value = plain(request, name)
        if not value:
            continue
        if choices is not None and value not in choices:
            sentence = _("Give one of: %(choices)s.")
            raise Invalid(
                sentence, code="choice", field=name, params={"choices": ", ".join(choices)}
            )
        found[lookup] = value
    return found
