"""Whole numbers and coordinates."""

from decimal import Decimal
from typing import Any

import pytest

from partybuild.kernel.cells import CLEAR, CellError, Fault, read_decimal, read_number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12),
        (12.0, 12),
        ("12", 12),
        (" １２ ", 12),
        ("12.0", 12),
        ("12.", 12),
        ("1,234", 1234),
        ("1，234", 1234),
        ("1 234 567", 1234567),
        ("0", 0),
        ("+5", 5),
        ("007", 7),
        (10_000_000, 10_000_000),
        ("", None),
        (None, None),
        ("－", CLEAR),
    ],
)
def test_whole_numbers(value: Any, number: Any) -> None:
    assert read_number(value) == number


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("十二", "format"),
        ("12人", "format"),
        ("12.5", "format"),
        (12.5, "format"),
        ("1,23", "format"),
        ("1_000", "format"),
        ("1e3", "format"),
        (True, "format"),
        (float("inf"), "format"),
        (Fault("#N/A"), "format"),
        (-1, "limit"),
        ("-1", "limit"),
        (10_000_001, "limit"),
        ("9" * 150, "limit"),
    ],
)
def test_numbers_that_are_none(value: Any, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read_number(value)
    assert caught.value.code == code
    assert "%(" not in str(caught.value)


def test_bounds_are_the_columns_own() -> None:
    assert read_number(10, 1, 10) == 10
    with pytest.raises(CellError, match="11 lies outside 1 to 10"):
        read_number(11, 1, 10)
    with pytest.raises(CellError, match="10,000,001 lies outside 0 to 10,000,000"):
        read_number(10_000_001)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (121.4763, Decimal("121.4763")),
        ("１２１．４７６３", Decimal("121.4763")),
        ("31.123456789", Decimal("31.123457")),
        (31, Decimal(31)),
        ("-0.5", Decimal("-0.5")),
        (" ", None),
        (None, None),
        ("-", CLEAR),
    ],
)
def test_decimals(value: Any, number: Any) -> None:
    assert read_decimal(value, -180, 180) == number


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("121°28'", "format"),
        ("121,47", "format"),
        ("1e2", "format"),
        (float("nan"), "format"),
        (True, "format"),
        ("181", "limit"),
        (-180.1, "limit"),
    ],
)
def test_decimals_that_are_none(value: Any, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read_decimal(value, -180, 180)
    assert caught.value.code == code
