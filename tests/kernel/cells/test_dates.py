"""Dates as people write them."""

from datetime import date, datetime
from typing import Any

import pytest

from partybuild.kernel.cells import CLEAR, CellError, Fault, read_date

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2024-3-5",
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "2024年03月05号",
        "20240305",
        20240305,
        "２０２４/3/５",
        "２０２４年３月５日",
        "2024．3．5",
        "2024－3－5",
        "2024—3—5",
        " \u30002024-3-5\u00a0",
        "2024 年 3 月 5 日",
        "2024-03-05 00:00:00",
        "2024-03-05T10:30:00",
        "2024-3-5 9:05",
        "2024年3月5日 上午9时30分",
        "20240305 10:30",
        DAY,
        datetime(2024, 3, 5, 23, 59),
    ],
)
def test_every_spelling_is_the_same_day(value: Any) -> None:
    assert read_date(value) == DAY
    assert type(read_date(value)) is date


@pytest.mark.parametrize("value", [None, "", "  ", "\u3000", "\u200b"])
def test_empty(value: Any) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize("value", ["-", "－", "—", "–", " - ", "——", "−"])
def test_the_mark_that_clears(value: str) -> None:
    assert read_date(value) is CLEAR


@pytest.mark.parametrize(
    ("value", "code", "sentence"),
    [
        ("2024-13-05", "format", "There is no month 13"),
        ("2024-00-05", "format", "There is no month 0"),
        (20241305, "format", "There is no month 13"),
        ("2024-02-30", "format", "Month 2 of 2024 has no day 30"),
        ("2023年2月29日", "format", "Month 2 of 2023 has no day 29"),
        ("2024-3-0", "format", "Month 3 of 2024 has no day 0"),
        ("1900-02-29", "format", "Month 2 of 1900 has no day 29"),
        ("2024-3", "format", "“2024-3” lacks the day; write it as 2024-03-05"),
        ("2024年3月", "format", "“2024年3月” lacks the day; write it as 2024-03-05"),
        (202403, "format", "“202403” lacks the day; write it as 2024-03-05"),
        ("24-3-5", "format", "The year of “24-3-5” is not clear; write it as 2024-03-05"),
        ("5/3/2024", "format", "The year of “5/3/2024” is not clear; write it as 2024-03-05"),
        ("去年", "format", "“去年” is not a date; write it as 2024-03-05"),
        (45356, "format", "“45356” is not a date; write it as 2024-03-05"),
        (1.5, "format", "“1.5” is not a date; write it as 2024-03-05"),
        (True, "format", "“True” is not a date; write it as 2024-03-05"),
        ("9" * 90, "format", f"“{'9' * 39}…” is not a date; write it as 2024-03-05"),
        (Fault("#REF!"), "format", "The formula shows #REF!; mend it, or enter the value itself"),
        (
            "1899-12-31",
            "limit",
            "1899-12-31 lies outside 1900-01-01 to 2100-12-31; check the year",
        ),
        (
            date(2101, 1, 1),
            "limit",
            "2101-01-01 lies outside 1900-01-01 to 2100-12-31; check the year",
        ),
        (
            "0000-01-01",
            "limit",
            "0000-01-01 lies outside 1900-01-01 to 2100-12-31; check the year",
        ),
    ],
)
def test_what_is_wrong_and_how_to_mend_it(value: Any, code: str, sentence: str) -> None:
    with pytest.raises(CellError) as caught:
        read_date(value)
    assert (caught.value.code, str(caught.value)) == (code, sentence)


@pytest.mark.parametrize("value", ["1900-01-01", "2100-12-31"])
def test_the_limits_themselves_are_accepted(value: str) -> None:
    assert read_date(value) == date.fromisoformat(value)
