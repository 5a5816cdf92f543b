"""One membership at a time, from admission on: how a move, a change of work or a leaving alters the line.

Contract, "The registry workbook" (a member's row) and "Surveys"; domain TRF-03: the old organisation is responsible
until the new one is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from organizations.rules.periods import Period, is_recordable, span
from partybuild.kernel.errors import FieldError


@dataclass(frozen=True)
class Held:
    """A span in which a person was held by an organisation and worked in a unit (row ids)."""

    begins: date
    ends: date | None
    organization: int
    unit: int | None = None
    exit_reason: str = ""

    @property
    def period(self) -> Period:
        """Return the span alone."""
        return Period(self.begins, self.ends)


@dataclass(frozen=True)
class Line:
    """What becomes of a line of spans: those to give up and those to record; or what stands in the way."""

    gone: tuple[Held, ...] = ()
    fresh: tuple[Held, ...] = ()
    fault: FieldError | None = None


def moved(line: Sequence[Held], on: date, organization: int, unit: int | None) -> Line:
    """Return the line with the span in force on a day ending there and a new one beginning."""
    if fault := _day_fault(line, on):
        return Line(fault=fault)
    held = at(line, on)
    if held is None:
        return Line(
            fault=FieldError("on", "conflict", _("No organisation holds this member on that day."))
        )
    if (held.organization, held.unit) == (organization, unit):
        return Line(
            fault=FieldError("organization", "duplicate", _("Nothing would change on that day."))
        )
    return _cut(held, on, Held(on, held.ends, organization, unit, held.exit_reason))


def left(line: Sequence[Held], on: date, reason: str) -> Line:
    """Return the line with the span in force on a day ending there, for a reason."""
    if fault := _day_fault(line, on):
        return Line(fault=fault)
    held = at(line, on)
    if held is None or held.ends is not None:
        return Line(
            fault=FieldError("on", "conflict", _("No organisation holds this member on that day."))
        )
    if held.begins == on:
        return Line(fault=FieldError("on", "date_order", _("A membership ends after it begins.")))
    return Line((held,), (replace(held, ends=on, exit_reason=reason),))


def joined(line: Sequence[Held], on: date, organization: int, unit: int | None) -> Line:
    """Return the line with a new span after the last one ended (a membership restored, a return)."""
    last = max(line, key=lambda held: held.begins, default=None)
    if last and (last.ends is None or last.ends > on):
        return Line(
            fault=FieldError(
                "on", "overlap", _("Another organisation still holds this member then.")
            )
        )
    if not is_recordable(on):
        return Line(fault=FieldError("on", "limit", span()))
    return Line(fresh=(Held(on, None, organization, unit),))


def reopened(line: Sequence[Held]) -> Line:
    """Return the line with the last leaving taken back."""
    last = max(line, key=lambda held: held.begins, default=None)
    if last is None or last.ends is None:
        return Line(fault=FieldError(None, "conflict", _("This member has not left.")))
    return Line((last,), (replace(last, ends=None, exit_reason=""),))


def at(line: Sequence[Held], on: date) -> Held | None:
    """Return the span in force on a day."""
    return next((held for held in line if held.period.holds(on)), None)


def _cut(held: Held, on: date, following: Held) -> Line:
    if held.begins == on:
        return Line((held,), (following,))
    return Line((held,), (replace(held, ends=on, exit_reason=""), following))


def _day_fault(line: Sequence[Held], on: date) -> FieldError | None:
    if not is_recordable(on):
        return FieldError("on", "limit", span())
    later = min((held.begins for held in line if held.begins > on), default=None)
    if later is not None:
        text = _("A later change is recorded on %(day)s; this day has to be after it.")
        return FieldError("on", "overlap", text % {"day": later.isoformat()})
    return None
