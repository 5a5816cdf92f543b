"""Server-rendered pictures: across in percent, down in pixels, classes only, every mark a link.

Text never stretches and any width works; the content policy allows no style attribute.
"""

from collections.abc import Sequence
from typing import Any

from django import template

from partybuild.kernel import signs
from partybuild.kernel.pictures import Change, Figure, Number, Series, Share

register = template.Library()


@register.inclusion_tag("components/share_bar.html")
def share_bar(parts: Sequence[Share], height: int = 14) -> dict[str, Any]:
    """Show a whole cut into its depths of coverage; numbers and links stand beside it in text."""
    total = sum(part.count for part in parts)
    pieces, x = [], 0.0
    for part in parts:
        width = 100 * part.count / total if total else 0
        if width:
            pieces.append({"part": part, "x": _short(x), "width": _short(width)})
        x += width
    return {"pieces": pieces, "height": height}


@register.inclusion_tag("components/spark.html")
def spark(
    points: Sequence[Number | None], label: str = "", decorative: bool = False
) -> dict[str, Any]:
    """Show the course of a number in its own range, the last point dotted."""
    dots = _scaled(points, left=3, right=83, top=3, bottom=21)
    return {
        "line": _polyline(dots),
        "last": dots[-1] if dots else None,
        "label": label,
        "decorative": decorative,
    }


@register.inclusion_tag("components/figs.html")
def figs(figures: Sequence[Figure]) -> dict[str, Any]:
    """Show up to six key figures; the whole field is the link."""
    return {"figures": figures}


@register.inclusion_tag("components/change_bars.html")
def change_bars(rows: Sequence[Change], first: str, second: str, third: str) -> dict[str, Any]:
    """Show what led from one number to another: gained filled, lost hollow, never a cut axis."""
    moves = [row.count for row in rows if not row.total]
    lost, gained = -min([0, *moves]), max([0, *moves])
    axis = 2 + 96 * lost / ((lost + gained) or 1)
    unit = 96 / ((lost + gained) or 1)
    bars = [
        {
            "row": row,
            "axis": _short(axis),
            "x": _short(axis + min(0, row.count) * unit),
            "width": _short(abs(row.count) * unit),
            "number": f"{row.count:,}" if row.total else signs.signed(row.count),
        }
        for row in rows
    ]
    return {"bars": bars, "heads": (first, second, third)}


@register.inclusion_tag("components/trend.html")
def trend(
    series: Sequence[Series], labels: Sequence[str], years: Sequence[str], name: str
) -> dict[str, Any]:
    """Show lines over month ends; the axis begins at 0, name and value stand at the end of the line."""
    top = _round_top(
        max((float(p) for line in series for p in line.points if p is not None), default=1)
    )
    lines = [_trend_line(line, labels, top) for line in series]
    _part_labels(lines)
    ticks = [
        {"x": _short(_across(i, len(labels))), "label": text, "year": years[i], "minor": i % 3}
        for i, text in enumerate(labels)
    ]
    steps = 3 if str(top)[0] == "6" else 4
    grid = [
        {"value": _short(top * i / steps), "y": _short(_down(top * i / steps, top))}
        for i in range(steps + 1)
    ]
    return {"lines": lines, "ticks": ticks, "grid": grid, "name": name}


ABOVE, BOTTOM = 12, 172  # pixels down
LEFT, RIGHT = 3.5, 85.0  # percent across


def _across(index: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * index / max(1, count - 1)


def _down(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - ABOVE) * value / top


def _trend_line(line: Series, labels: Sequence[str], top: float) -> dict[str, Any]:
    places = [
        (i, _across(i, len(labels)), _down(float(value), top), value)
        for i, value in enumerate(line.points)
        if value is not None
    ]
    return {
        "series": line,
        "path": _polyline([(_short(x * 10), _short(y)) for _, x, y, _ in places]),
        "end": places[-1][2] if places else 0.0,
        "dots": [
            {
                "x": _short(x),
                "y": _short(y),
                "name": f"{line.label} {labels[i]} {value}{line.unit}",
                "href": line.hrefs[i] if i < len(line.hrefs) else "",
            }
            for i, x, y, value in places
        ],
        "last": places[-1][3] if places else None,
    }


def _part_labels(lines: list[dict[str, Any]]) -> None:
    """Keep the names at the ends of the lines at least two lines of text apart."""
    below = 0.0
    for line in sorted(lines, key=lambda each: each["end"]):
        below = max(line["end"], below)
        line["name_y"], line["value_y"], line["major_y"] = (
            _short(below - 3),
            _short(below + 15),
            _short(below - 10),
        )
        below += 38


def _round_top(value: float) -> float:
    """Return the end of the axis: the next of 4, 8, 20, 40, 60, 80, 100, 200 ... that holds the value."""
    for step in (4, 8, 20, 40, 60, 80, 100):
        if value <= step:
            return step
    size = 10 ** (len(str(int(value))) - 1)
    return float((int(value) // size + 1) * size)


def _scaled(
    points: Sequence[Number | None], *, left: int, right: int, top: int, bottom: int
) -> list[tuple[str, str]]:
    known = [float(point) for point in points if point is not None]
    if not known:
        return []
    low, span = min(known), max(known) - min(known)
    step = (right - left) / max(1, len(points) - 1)
    return [
        (
            _short(left + i * step),
            _short(bottom - (float(point) - low) / span * (bottom - top) if span else bottom),
        )
        for i, point in enumerate(points)
        if point is not None
    ]


def _polyline(dots: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{x},{y}" for x, y in dots)


def _short(value: float) -> str:
    """Return at most two decimals and no trailing zero: pages stay small."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
