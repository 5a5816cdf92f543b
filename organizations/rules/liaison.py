"""What assignments and visits must satisfy (contract, sheets Liaison and Visits; domain LIA-01 to LIA-06)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from organizations.rules.periods import Period, clash, in_order, is_recordable
from organizations.rules.units import span
from partybuild.kernel.errors import FieldError

VISIT_DAYS = 90  # a visit keeps work coverage effective for so long
WARNING_DAYS = 7  # so many days before it grows old a visit is told to be due
NOTE = 2_000


def assignment_faults(period: Period, others: Iterable[Period]) -> list[FieldError]:
    """Return what stands against an assignment; `others` are the same worker's to the same unit or site."""
    if not is_recordable(period.begins):
        return [FieldError("valid_from", "limit", span())]
    if not is_recordable(period.ends):
        return [FieldError("valid_to", "limit", span())]
    if not in_order(period):
        return [FieldError("valid_to", "date_order", _("The assignment ends before it begins."))]
    if clash(period, others):
        return [
            FieldError(
                "valid_from", "overlap", _("The worker is assigned here already at that time.")
            )
        ]
    return []


def visit_faults(on: date, note: str, today: date, established: date | None) -> list[FieldError]:
    """Return what stands against a visit."""
    found = []
    if not is_recordable(on):
        found.append(FieldError("visited_on", "limit", span()))
    elif on > today:
        found.append(
            FieldError("visited_on", "date_order", _("A visit is recorded after it took place."))
        )
    elif established and on < established:
        found.append(
            FieldError("visited_on", "date_order", _("The unit did not exist yet on this day."))
        )
    if len(note) > NOTE:
        found.append(
            FieldError("note", "limit", _("At most %(limit)s characters.") % {"limit": NOTE})
        )
    return found


def next_visit(last: date | None) -> date | None:
    """Return the last day on which the next visit keeps coverage effective; None before the first visit.

    Effective while `as_of - 90 days < visit <= as_of` (contract, `work_effective`).
    """
    return last + timedelta(days=VISIT_DAYS - 1) if last else None
