"""The time line: every fact lies where its days lie."""

from datetime import date
from typing import Any

import pytest
from django.template import Context, Template

from partybuild.kernel.pictures import Lane, Point, Span
from partybuild.templatetags import lanes

TODAY = date(2026, 7, 2)


def drawn(*rows: Lane) -> dict[str, Any]:
    return lanes.lanes(rows, TODAY, "name")


def span(begin: date, end: date | None, label: str = "x") -> Lane:
    return Lane(label="lane", spans=[Span(begin=begin, end=end, label=label, href="/x/")])


@pytest.mark.parametrize(
    ("begin", "end", "x", "width"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), 0, 100),
        (date(2026, 1, 1), None, 0, 49.86),
        (date(2026, 7, 2), None, 49.86, 0.3),
        (date(2025, 1, 1), date(2026, 1, 1), 0, 50),
    ],
)
def test_a_period_spans_its_days(begin: date, end: date | None, x: float, width: float) -> None:
    [lane] = drawn(span(begin, end))["lanes"]
    [bar] = lane["bars"]
    assert float(bar["x"]) == pytest.approx(x, abs=0.01)
    assert float(bar["width"]) == pytest.approx(width, abs=0.01)


def test_a_period_that_ends_with_a_year_opens_no_further_one() -> None:
    years = drawn(span(date(2020, 1, 1), date(2027, 1, 1)))["years"]
    assert [year["year"] for year in years] == list(range(2020, 2027))


def test_a_short_period_has_no_text_in_it() -> None:
    [lane] = drawn(span(date(2020, 1, 1), date(2020, 2, 1), "联合党支部"))["lanes"]
    assert not lane["bars"][0]["named"]


def test_stairs_rise_at_their_surveys_and_fill_above_the_limit() -> None:
    points = [Point(on=date(2026, 3, 1), value=5), Point(on=date(2026, 1, 1), value=0)]
    [lane] = drawn(Lane(label="members", stairs=points, limit=3))["lanes"]
    assert [dot["over"] for dot in lane["dots"]] == [False, True]
    assert float(lane["treads"][0]["y"]) == lane["base"]
    assert float(lane["treads"][1]["y"]) == lane["base"] - lanes.STAIRS
    assert len(lane["risers"]) == 1


def test_happenings_are_grouped_by_year() -> None:
    days = [date(2025, 2, 1), date(2026, 2, 1), date(2025, 5, 1)]
    [lane] = drawn(Lane(label="visits", ticks=[Point(on=day) for day in days]))["lanes"]
    assert [len(group["places"]) for group in lane["groups"]] == [2, 1]


def test_empty_lanes_are_left_out() -> None:
    assert drawn(Lane(label="nothing"))["lanes"] == []


def test_it_is_drawn_without_style_and_links_its_marks() -> None:
    context = Context({"rows": [span(date(2026, 1, 1), None, "<b>")], "today": TODAY})
    shown = Template("{% load lanes %}{% lanes rows today 'name' %}").render(context)
    assert "style=" not in shown
    assert 'href="/x/"' in shown
    assert "<b>" not in shown
