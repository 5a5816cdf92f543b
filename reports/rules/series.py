"""The dates of a series: last days of months, quarters or years."""

from calendar import monthrange
from datetime import date

from reports.enums import Step

MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
MONTHS_OF_TREND = 13


def last_days(first: date, last: date, step: str) -> list[date]:
    """Return the last days of the step's spans from one date to another, ascending; both ends count."""
    span = MONTHS[Step(step)]
    number = first.year * 12 + first.month - 1
    number += span - 1 - number % span
    found = []
    while (end := month_end(number)) <= last:
        found.append(end)
        number += span
    return found


def month_end(number: int) -> date:
    """Return the last day of a month counted from the year 0."""
    year, month = divmod(number, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def month_end_before(on: date) -> date:
    """Return the last month end before a date: what figures are compared with."""
    return month_end(on.year * 12 + on.month - 2)


def trend(on: date) -> list[date]:
    """Return the date and the twelve month ends before it."""
    number = on.year * 12 + on.month - 1
    return [*(month_end(number - back) for back in range(MONTHS_OF_TREND - 1, 0, -1)), on]


def quarter_end(text: str) -> date:
    """Return the last day of a quarter written as 2026Q2; raises ValueError."""
    year, mark, quarter = text[:4], text[4:5], text[5:]
    if mark.upper() != "Q" or quarter not in ("1", "2", "3", "4") or not year.isdigit():
        raise ValueError(text)
    return month_end(int(year) * 12 + int(quarter) * 3 - 1)


def quarter_of(on: date) -> str:
    """Return the quarter of a date, written as 2026Q2."""
    return f"{on.year}Q{(on.month + 2) // 3}"
