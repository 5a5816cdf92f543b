"""Dates in every spelling people use, the year always first; the time of day is dropped."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from partybuild.kernel.cells.errors import (
    CLEAR,
    CLEAR_MARKS,
    CellError,
    Clear,
    Fault,
    refuse_fault,
    shown,
)
from partybuild.kernel.cells.text import tidied

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)  # contract "Limits"

NO_MONTH = _("There is no month %(month)s")
NO_DAY = _("Month %(month)s of %(year)s has no day %(day)s")
NO_DATE = _("“%(value)s” is not a date; write it as 2024-03-05")
SHORT_YEAR = _("The year of “%(value)s” is not clear; write it as 2024-03-05")
DAY_MISSING = _("“%(value)s” lacks the day; write it as 2024-03-05")
OUTSIDE = _("%(value)s lies outside 1900-01-01 to 2100-12-31; check the year")

_MONTHS = 12
_DASHES = str.maketrans(dict.fromkeys("—–―‒‐‑−﹘", "-"))
_TIME = r"(?:[ T]*(?:上午|下午)? *\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[分秒]?(?: *[AaPp][Mm])?Z?)?"
_DATE = re.compile(
    rf"(\d{{4}}) *[-/.年] *(\d{{1,2}}) *[-/.月] *(\d{{1,2}}) *[日号]?{_TIME}", re.ASCII
)
_DIGITS = re.compile(rf"(\d{{4}})(\d\d)(\d\d){_TIME}", re.ASCII)
_NO_DAY = re.compile(r"\d{4}(?: *[-/.年] *\d{1,2} *月?|年|\d\d)", re.ASCII)
_SHORT = re.compile(r"\d{1,2} *[-/.年] *\d{1,2} *[-/.月] *\d{1,4} *[日号]?", re.ASCII)


def read_date(value: Any) -> date | Clear | None:
    """Return the day a cell names."""
    kind = value.__class__
    if kind is date:
        return _within(value)
    if kind is str:
        return _from_text(value)
    if value is None:
        return None
    if isinstance(value, datetime):
        return _within(value.date())
    if kind is int:
        return _from_text(str(value))
    if isinstance(value, Fault):
        refuse_fault(value)
    raise CellError("format", NO_DATE, value=shown(value))


def _within(day: date) -> date:
    if FIRST <= day <= LAST:
        return day
    raise CellError("limit", OUTSIDE, value=day.isoformat())


@lru_cache(maxsize=50_000)
def _from_text(text: str) -> date | Clear | None:
    text = tidied(text[:200])
    if not text:
        return None
    if text in CLEAR_MARKS:
        return CLEAR
    narrow = unicodedata.normalize("NFKC", text).translate(_DASHES)
    match = _DATE.fullmatch(narrow) or _DIGITS.fullmatch(narrow)
    if match is None:
        raise CellError("format", _what_is_wrong(narrow), value=shown(text))
    return _day(*map(int, match.groups()))


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= _MONTHS:
        raise CellError("format", NO_MONTH, month=month)
    try:
        return _within(date(year, month, day))
    except ValueError:
        if year == 0:
            raise CellError("limit", OUTSIDE, value=f"0000-{month:02}-{day:02}") from None
        raise CellError("format", NO_DAY, year=year, month=month, day=day) from None


def _what_is_wrong(narrow: str) -> Any:
    if _NO_DAY.fullmatch(narrow):
        return DAY_MISSING
    return SHORT_YEAR if _SHORT.fullmatch(narrow) else NO_DATE
