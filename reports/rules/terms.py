"""When a term of election has run out (contract, "Elections")."""

from datetime import date

LONGEST_TERM = 10  # years; the limit of the workbook


def latest_start(years: int, on: date) -> date:
    """Return the latest day on which a term of so many years can have begun to be over on a date.

    A term ends on the day before its start's anniversary and is overdue from the anniversary on. A term from 29
    February runs from 28 February in other years; asked backwards, 28 February of a common year also ends those
    that began on the 29th.
    """
    year = on.year - years
    if year < 1:
        return date.min
    if (on.month, on.day) in ((2, 28), (2, 29)):
        last = 29 if _is_leap(year) and (on.day == 29 or not _is_leap(on.year)) else 28
        return date(year, 2, last)
    return on.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
