"""The lane of survey counts: stairs whose height follows the largest count, the threshold dashed."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from organizations.rules.units import QUALIFYING

BOTTOM, TOP = 218.0, 160.0


def stairs(surveys: Sequence[dict[str, Any]], today: float) -> dict[str, Any]:
    """Return lines and dots for counts in order of their days, each with its place across."""
    highest = max([QUALIFYING + 2, *(survey["count"] for survey in surveys)])
    step = (BOTTOM - TOP) / highest

    def height(count: int) -> float:
        return round(BOTTOM - count * step, 2)

    dots = [{**survey, "y": height(survey["count"])} for survey in surveys]
    lines = []
    for dot, following in zip_longest(dots, dots[1:]):
        end = following["x"] if following else max(today, dot["x"])
        lines.append({"x1": dot["x"], "x2": end, "y1": dot["y"], "y2": dot["y"]})
        if following and following["y"] != dot["y"]:
            lines.append({"x1": end, "x2": end, "y1": dot["y"], "y2": following["y"]})
    return {"limit": height(QUALIFYING), "lines": lines, "dots": dots}
