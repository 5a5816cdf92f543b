"""From the stored text of a cell to its value: type, style and shared string taken into account."""

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from partybuild.kernel.cells import Fault
from partybuild.kernel.workbook.strings import SharedStrings, unescaped

CellValue = str | int | float | bool | date | datetime | Fault | None

EXACT_MAX = 10**15  # beyond it a stored decimal number has lost digits
_EPOCH = date(1899, 12, 30).toordinal()  # the 1900 system counts from here since its March
_FICTION = 60  # 29 February 1900, a day that only spreadsheets know
_EPOCH_1904 = date(1904, 1, 1).toordinal()
_NUMBER_MAX = 400  # characters; Excel writes 17 digits


class Values:
    """The values of one workbook; refusals of single cells are left to the caller (ValueError, LookupError)."""

    def __init__(self, strings: SharedStrings, dates: Sequence[bool], *, from_1904: bool) -> None:
        """Take the workbook's shared strings, its date styles and the day it counts from."""
        self.strings = strings
        self.from_1904 = from_1904
        self.date_styles = frozenset(str(number) for number, is_date in enumerate(dates) if is_date)
        self._readers: dict[str, Callable[[str, str], CellValue]] = {
            "": self.number,
            "n": self.number,
            "s": self._shared,
            "str": _text,
            "inlineStr": _text,
            "b": _boolean,
            "e": _fault,
            "d": _iso,
        }

    def of(self, kind: str, style: str, text: str) -> CellValue:
        """Return the value of a cell; None where nothing is stored."""
        return self._readers[kind](style, text)

    def number(self, style: str, text: str) -> CellValue:
        """Return an int where no decimals are stored, a date where the style shows one."""
        if len(text) > _NUMBER_MAX or "_" in text:
            raise ValueError(text[:80])
        try:
            value: int | float = int(text)
        except ValueError:
            text = text.strip()
            if not text:
                return None
            value = float(text)
            if not math.isfinite(value):
                return Fault(text)
            if value.is_integer() and abs(value) < EXACT_MAX:
                value = int(value)
        return self.dated(value) if style in self.date_styles else value

    def dated(self, serial: float) -> CellValue:
        """Return the day, with its time where there is one; numbers outside the calendar as they are."""
        epoch = _EPOCH_1904 if self.from_1904 else _EPOCH
        if not (0 if self.from_1904 else 1) <= serial < date.max.toordinal() - epoch + 1:
            return serial
        days = int(serial)
        day = self._day(days)
        if day is None:
            return "1900-02-29"
        if serial == days:
            return day
        return datetime(day.year, day.month, day.day) + timedelta(  # noqa: DTZ001 -- sheets know no zone
            seconds=round((serial - days) * 86_400)
        )

    def _day(self, days: int) -> date | None:
        if self.from_1904:
            return date.fromordinal(_EPOCH_1904 + days)
        if days > _FICTION:
            return date.fromordinal(_EPOCH + days)
        return date.fromordinal(_EPOCH + 1 + days) if days < _FICTION else None

    def _shared(self, _style: str, text: str) -> CellValue:
        return (self.strings[int(text)] or None) if text.strip() else None


def _text(_style: str, text: str) -> CellValue:
    return unescaped(text) or None


def _boolean(_style: str, text: str) -> CellValue:
    return {"1": True, "0": False, "true": True, "false": False, "": None}[text.strip().lower()]


def _fault(_style: str, text: str) -> CellValue:
    return Fault(text.strip()[:20] or "#NULL!")


def _iso(_style: str, text: str) -> CellValue:
    text = text.strip()
    if not text:
        return None
    if len(text) == len("2024-03-05"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=None)
