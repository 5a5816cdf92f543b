"""When a term ends (contract, `elections_overdue` and "Elections"; domain TERM-04, TERM-06)."""

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta

REMINDER_MONTHS = 6


def term_end(start: date, years: int) -> date:
    """Return the last day of a term: start + years - 1 day; a term from 29 February runs from the 28th in other years."""
    year = start.year + years
    leap_day = (start.month, start.day) == (2, 29)
    return start.replace(
        year=year, day=28 if leap_day and not isleap(year) else start.day
    ) - timedelta(days=1)


def running_term(
    established: date, held: Iterable[date], years: int, on: date
) -> tuple[date, date]:
    """Return the first and last day of the term that counts on a date: from the last election held, else the founding."""
    start = max((day for day in held if day <= on), default=established)
    return start, term_end(start, years)


def is_overdue(end: date, on: date) -> bool:
    """Whether the term ended before the date."""
    return end < on


def reminder_from(end: date) -> date:
    """Return the day from which the superior reminds, six months before the end."""
    month = end.month - REMINDER_MONTHS
    year, month = (end.year, month) if month > 0 else (end.year - 1, month + 12)
    day = min(end.day, 28)
    return date(year, month, day)


def latest_overdue_start(on: date, years: int) -> date:
    """Return the latest day on which a term of so many years can have begun to be over before a date."""
    year = on.year - years
    if (on.month, on.day) == (2, 28) and isleap(year) and not isleap(on.year):
        return date(year, 2, 29)
    if (on.month, on.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return on.replace(year=year)
