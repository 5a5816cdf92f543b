"""Pages of REST lists: keyset by cursor at any depth, or numbered ones near the front (contract, "REST").

A cursor names the last row's values of the ordering; it holds no values of hidden fields, since orderings are
allow-listed by each list.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from partybuild.kernel.errors import Invalid

PAGE_SIZE, MOST_ROWS, MOST_PAGES = 50, 200, 1_000
PAGING = ("cursor", "page")


@dataclass(frozen=True)
class Ordering:
    """One way to sort a list: fields of the queryset, all ascending or all descending; the last must be unique."""

    fields: Sequence[str]
    descending: bool = False

    @property
    def clause(self) -> list[str]:
        """The fields as `order_by` takes them."""
        return [f"-{name}" if self.descending else name for name in self.fields]

    def after(self, values: Sequence[Any]) -> Q:
        """The filter for the rows behind the one with these values."""
        step = "lt" if self.descending else "gt"
        found, same = Q(), Q()
        for name, value in zip(self.fields, values, strict=True):
            found |= same & Q(**{f"{name}__{step}": value})
            same &= Q(**{name: value})
        return found


def paged(
    request: Request,
    rows: QuerySet[Any],
    orderings: Mapping[str, Sequence[str]],
    render: Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]],
) -> dict[str, Any]:
    """Return one page of a list of value rows as the contract shapes it; raises Invalid for bad paging parameters.

    `orderings` maps the names a client may give to fields of the queryset, the last one unique; the first is the
    default. `rows` must yield dictionaries (`.values(...)`) that hold the ordering's fields.
    """
    ordering = _ordering(request, orderings)
    size = _number(request, "page_size", PAGE_SIZE, MOST_ROWS)
    found = rows.order_by(*ordering.clause)
    page = _number(request, "page", 0, MOST_PAGES)
    if page:
        part = list(found[(page - 1) * size : page * size + 1])
    else:
        part = list(_behind(request, found, ordering)[: size + 1])
    more, part = len(part) > size, part[:size]
    answer: dict[str, Any] = {"next": None, "previous": None, "results": render(part)}
    if page:
        answer["next"] = _address(request, page=page + 1) if more and page < MOST_PAGES else None
        answer["previous"] = _address(request, page=page - 1) if page > 1 else None
    elif more:
        answer["next"] = _address(
            request, cursor=_encode([part[-1][name] for name in ordering.fields])
        )
    if request.query_params.get("count") == "true":
        answer["count"] = rows.count()
    return answer


def _behind(request: Request, found: QuerySet[Any], ordering: Ordering) -> QuerySet[Any]:
    cursor = request.query_params.get("cursor")
    if not cursor:
        return found
    try:
        return found.filter(ordering.after(_decode(cursor, len(ordering.fields))))
    except (ValueError, TypeError, ValidationError) as error:
        raise _strange() from error


def _ordering(request: Request, orderings: Mapping[str, Sequence[str]]) -> Ordering:
    asked = request.query_params.get("ordering") or next(iter(orderings))
    fields = orderings.get(asked.removeprefix("-"))
    if fields is None:
        choices = ", ".join(orderings)
        raise Invalid(
            _("Order by one of: %(choices)s."),
            code="choice",
            field="ordering",
            params={"choices": choices},
        )
    return Ordering(fields, asked.startswith("-"))


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most:
        sentence = _("Give a whole number from 1 to %(most)s.")
        raise Invalid(sentence, code="limit", field=name, params={"most": most})
    return int(text)


def _address(request: Request, **changes: Any) -> str:
    kept = [(key, value) for key, value in request.query_params.items() if key not in PAGING]
    query = urlencode([*kept, *changes.items()])
    return request.build_absolute_uri(f"{request.path}?{query}")


def _encode(values: Sequence[Any]) -> str:
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        values = None
    if (
        not isinstance(values, list)
        or len(values) != length
        or not all(isinstance(v, str | int) for v in values)
        or any("\0" in str(v) for v in values)
    ):
        raise _strange()
    return values


def _strange() -> Invalid:
    return Invalid(
        _("This cursor is not one of ours; begin without it."), code="format", field="cursor"
    )
