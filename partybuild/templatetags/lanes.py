"""The time line of one object: one axis of years, a lane for each kind of fact, every mark a link."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import template
from django.utils.translation import gettext as _

from partybuild.kernel.pictures import Lane, Point, Span

register = template.Library()

TOP, LABEL, BAR, STAIRS = 16, 17, 24, 48  # pixels
HEIGHTS = {"spans": 56, "stairs": 104, "ticks": 56}
WIDE, NARROW = 1.6, 3.6  # percent that a character takes on a desk and on a phone


class Axis(NamedTuple):
    """From the first day of a year to the last day of another."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day lies, in percent."""
        within = min(max(day, self.first), self.last)
        return 100 * (within - self.first).days / ((self.last - self.first).days or 1)


@register.inclusion_tag("components/lanes.html")
def lanes(rows: Sequence[Lane], today: date, name: str) -> dict[str, Any]:
    """Show the lanes that hold anything; today is a line across all of them."""
    filled = [row for row in rows if row.spans or row.stairs or row.ticks]
    axis = _axis(filled, today)
    drawn, top = [], TOP
    for row in filled:
        kind = _kind(row)
        drawn.append(
            {
                "label": row.label,
                "y": top + LABEL,
                "kind": kind,
                **_DRAW[kind](row, axis, top, today),
            }
        )
        top += HEIGHTS[kind]
    return {
        "lanes": drawn,
        "name": name,
        "bottom": top,
        "height": top + 16,
        "today": _short(axis.x(today)),
        "years": [
            {
                "year": year,
                "x": _short(axis.x(date(year, 1, 1))),
                "minor": (year - axis.first.year) % 2,
            }
            for year in range(axis.first.year, axis.last.year)
        ],
    }


def _kind(row: Lane) -> str:
    return "spans" if row.spans else "stairs" if row.stairs else "ticks"


def _axis(rows: Iterable[Lane], today: date) -> Axis:
    days = [today]
    for row in rows:
        days += [span.begin for span in row.spans]
        days += [span.end - timedelta(days=1) for span in row.spans if span.end]
        days += [point.on for point in (*row.stairs, *row.ticks)]
    return Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))


def _spans(row: Lane, axis: Axis, top: int, today: date) -> dict[str, Any]:
    return {
        "bars": [_bar(span, axis, today) for span in row.spans],
        "bar_y": top + BAR,
        "text_y": top + BAR + 16,
    }


def _bar(span: Span, axis: Axis, today: date) -> dict[str, Any]:
    begin = axis.x(span.begin)
    width = axis.x(span.end or max(today, span.begin)) - begin
    room = width / max(1, len(str(span.label)))
    until = (
        _("%(label)s, from %(begin)s, to %(end)s") if span.end else _("%(label)s, from %(begin)s")
    )
    return {
        "span": span,
        "x": _short(begin),
        "width": _short(max(width, 0.3)),
        "named": room >= WIDE,
        "minor": room < NARROW,
        "name": until % {"label": span.label, "begin": span.begin, "end": span.end},
    }


def _stairs(row: Lane, axis: Axis, top: int, today: date) -> dict[str, Any]:
    points = sorted(row.stairs, key=lambda point: point.on)
    base, most = top + 90, max([1, row.limit or 0, *(point.value for point in points)])
    levels = [base - STAIRS * point.value / most for point in points]
    places = [axis.x(point.on) for point in points]
    ends = [*places[1:], axis.x(today)]
    return {
        "base": base,
        "limit_y": _short(base - STAIRS * row.limit / most) if row.limit is not None else "",
        "limit_label": row.limit_label,
        "treads": [
            {"x1": _short(x), "x2": _short(end), "y": _short(y)}
            for x, end, y in zip(places, ends, levels, strict=True)
        ],
        "risers": [
            {"x": _short(places[i]), "y1": _short(levels[i - 1]), "y2": _short(levels[i])}
            for i in range(1, len(points))
        ],
        "dots": [
            {
                "point": point,
                "x": _short(x),
                "y": _short(y),
                "over": row.limit is not None and point.value >= row.limit,
                "name": f"{point.on} {row.label} {point.value}",
            }
            for point, x, y in zip(points, places, levels, strict=True)
        ],
    }


def _ticks(row: Lane, axis: Axis, top: int, today: date) -> dict[str, Any]:
    by_year: dict[int, list[Point]] = {}
    for point in sorted(row.ticks, key=lambda point: point.on):
        by_year.setdefault(point.on.year, []).append(point)
    return {
        "hit_y": top + BAR,
        "tick_top": top + BAR + 4,
        "tick_bottom": top + BAR + 20,
        "groups": [
            {
                "x": _short(axis.x(date(year, 1, 1))),
                "width": _short(axis.x(date(year + 1, 1, 1)) - axis.x(date(year, 1, 1))),
                "places": [_short(axis.x(point.on)) for point in points],
                "href": row.hrefs.get(year, ""),
                "name": f"{year} {row.label} {len(points)}",
            }
            for year, points in by_year.items()
        ],
    }


_DRAW = {"spans": _spans, "stairs": _stairs, "ticks": _ticks}


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
