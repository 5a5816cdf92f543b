"""Half-open periods `[from, to)` beside each other: order, overlap, limits (contract, "Limits")."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


class Period(NamedTuple):
    """In force from a day on and no longer in force on another; without an end it is open."""

    begins: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the period is in force on a day."""
        return self.begins <= day and (self.ends is None or day < self.ends)


def is_recordable(day: date | None) -> bool:
    """Whether a date lies within what the register takes; no date at all is none of this rule's business."""
    return day is None or FIRST <= day <= LAST


def in_order(period: Period) -> bool:
    """Whether the period ends after it begins."""
    return period.ends is None or period.ends > period.begins


def overlap(one: Period, other: Period) -> bool:
    """Whether some day lies in both."""
    return (one.ends is None or other.begins < one.ends) and (
        other.ends is None or one.begins < other.ends
    )


def clash(period: Period, others: Iterable[Period]) -> Period | None:
    """Return the first of the other periods that overlaps, None where all stand apart."""
    return next((other for other in others if overlap(period, other)), None)


def span() -> str:
    """Return the sentence that names the dates the register takes."""
    dates = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
    return _("Dates lie between %(first)s and %(last)s.") % dates
