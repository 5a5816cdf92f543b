"""Pictures: the whole is the whole, marks are links, nothing needs a style attribute."""

import re
from typing import Any

import pytest
from django.template import Context, Template

from partybuild.kernel import signs
from partybuild.kernel.pictures import Change, Figure, Series, Share
from partybuild.templatetags import pictures


def shown(tag: str, **context: Any) -> str:
    return Template("{% load pictures %}{% " + tag + " %}").render(Context(context))


def share(key: str, count: int, **more: Any) -> Share:
    return Share(key=key, label=key, count=count, percent=None, **more)


@pytest.mark.parametrize(
    ("counts", "widths"),
    [
        ([9, 33, 78, 130], [3.6, 13.2, 31.2, 52.0]),
        ([0, 0, 0, 5], [100.0]),
        ([0, 0, 0, 0], []),
        ([1, 1, 1, 0], [33.33, 33.33, 33.33]),
    ],
)
def test_a_share_bar_adds_up(counts: list[int], widths: list[float]) -> None:
    parts = [
        share(key, count)
        for key, count in zip(("own", "joint", "work", "none"), counts, strict=True)
    ]
    pieces = pictures.share_bar(parts)["pieces"]
    assert [float(piece["width"]) for piece in pieces] == widths
    starts = [0.0]
    for width in widths[:-1]:
        starts.append(starts[-1] + width)
    assert [float(piece["x"]) for piece in pieces] == pytest.approx(starts[: len(pieces)], abs=0.02)


def test_bars_are_no_stop_for_the_keyboard() -> None:
    bar = shown("share_bar parts", parts=[share("own", 1, href="/units/")])
    assert 'tabindex="-1"' in bar
    assert 'aria-hidden="true"' in bar


@pytest.mark.parametrize(
    ("points", "last"),
    [([1, 2, 3], ("83", "3")), ([5, 5], ("83", "21")), ([], None), ([None], None)],
)
def test_a_spark_uses_its_own_range(points: list[Any], last: Any) -> None:
    assert pictures.spark(points)["last"] == last


@pytest.mark.parametrize(
    ("value", "top"), [(3, 4), (50.32, 60), (61, 80), (100, 100), (130, 200), (1473, 2000)]
)
def test_the_axis_ends_at_a_round_number_above(value: float, top: float) -> None:
    assert pictures._round_top(value) == top


def test_a_trend_links_every_point_and_skips_gaps() -> None:
    line = Series(key="org", label="O", points=[1, None, 3], hrefs=["/a", "/b", "/c"])
    drawn = shown("trend s m y 'name'", s=[line], m=["1", "2", "3"], y=["2026", "", ""])
    assert re.findall(r'href="(/.)"', drawn) == ["/a", "/c"]
    assert "style=" not in drawn


@pytest.mark.parametrize(("value", "text"), [(97, "+97"), (1097, "+1,097"), (-15, "−15"), (0, "0")])
def test_changes_carry_their_sign(value: int, text: str) -> None:
    assert signs.signed(value) == text


def test_losses_stand_left_of_the_axis_and_gains_right() -> None:
    rows = [Change(label="a", count=30), Change(label="b", count=-10)]
    gained, lost = pictures.change_bars(rows, "", "", "")["bars"]
    assert float(gained["x"]) == float(gained["axis"]) == 26.0
    assert float(lost["x"]) + float(lost["width"]) == pytest.approx(26.0)


def test_a_figure_opens_as_a_whole() -> None:
    drawn = shown(
        "figs f", f=[Figure(name="n", value="20.03", unit="%", href="/units/", points=[1, 2])]
    )
    assert drawn.count('href="/units/"') == 1
    assert "20.03<small>%</small>" in drawn
