"""Headings in Chinese or English, in any order, below a title, with remarks."""

import pytest

from partybuild.kernel.workbook.headings import HeadingFinder, Vocabulary, normal_heading
from partybuild.kernel.workbook.rows import Row

FINDER = HeadingFinder(
    {
        "credit_code": ("统一社会信用代码",),
        "name": ("名称",),
        "established_on": ("成立日期",),
        "full_members": ("正式党员数",),
    }
)
HEADINGS = Row(2, ["名称", "统一社会信用代码", "成立日期"])
DATA = [Row(3, ["云栖谷", "91310101MA08MJPPX0", None]), Row(4, ["名称", None, None])]


@pytest.mark.parametrize(
    "heading",
    [
        "成立日期",
        " 成立日期\u3000",
        "成立 日期",
        "成立日期（必填）",
        "成立日期(yyyy-mm-dd)",
        "（必填）成立日期",
        "成立日期\n【必填】",
        "*成立日期",
        "成立日期：",
        "成立日期（未写完",
        "established_on",
        "Established on",
        "ESTABLISHED-ON",
        "ｅｓｔａｂｌｉｓｈｅｄ＿ｏｎ",
        "成立日期 established_on",
        "Established on 成立日期",
    ],
)
def test_every_spelling_of_a_heading(heading: str) -> None:
    assert FINDER.name_of(heading) == "established_on"


@pytest.mark.parametrize("heading", ["成立", "成立日期2", "日期", "", "（必填）"])
def test_other_headings_stay_unknown(heading: str) -> None:
    assert FINDER.name_of(heading) is None


def test_a_remark_alone_is_compared_as_it_stands() -> None:
    assert normal_heading("（必填）") == "(必填)"


def test_headings_below_a_title_and_the_rows_beneath_them() -> None:
    title = Row(1, ["黄浦区单位登记表（2026年6月）", None, None])
    found, rows = FINDER.split(iter([title, HEADINGS, *DATA]))
    assert found is not None
    assert (found.row, found.columns) == (2, {"name": 0, "credit_code": 1, "established_on": 2})
    assert (found.unknown, found.duplicates) == ([], [])
    assert list(rows) == DATA


def test_the_row_that_names_most_wins_even_below_one_that_names_some() -> None:
    found, rows = FINDER.split(iter([Row(1, ["名称"]), HEADINGS, *DATA]))
    assert found is not None
    assert found.row == 2
    assert list(rows) == DATA


def test_unknown_headings_are_told_with_their_place_and_duplicates_too() -> None:
    found = FINDER.match(Row(1, ["名称", "备注2", 7, None, "name", "信用代码 ", "备注2"]))
    assert found.columns == {"name": 0}
    assert found.unknown == [(1, "备注2"), (5, "信用代码"), (6, "备注2")]
    assert found.duplicates == [(4, "name")]


def test_headings_further_down_than_twenty_filled_rows_are_not_looked_for() -> None:
    filled = [Row(number, [number]) for number in range(1, 21)]
    found, rows = FINDER.split(iter([*filled, HEADINGS]))
    assert found is None
    assert len(list(rows)) == 21
    found, _ = FINDER.split(iter([*filled[1:], HEADINGS]))
    assert found is not None


def test_an_empty_sheet_has_no_headings() -> None:
    assert FINDER.split(iter([]))[0] is None


def test_titles_of_sheets_are_found_in_the_same_way() -> None:
    sheets = Vocabulary({"Streets": ("街道",), "Sites": ("楼宇市场",)})
    assert [
        sheets.name_of(title) for title in ("街道", "streets", "街道 Streets", "sites（1）", "封面")
    ] == [
        "Streets",
        "Streets",
        "Streets",
        "Sites",
        None,
    ]
