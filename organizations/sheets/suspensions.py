"""停业日期 and 复业日期: a unit's suspensions, of which a row tells one (contract, "`-`" and "A suspended unit resumes")."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from partybuild.kernel.cells import CLEAR

Periods = list[list[str | None]]


def suspended(before: Sequence[Sequence[str | None]], values: Mapping[str, Any]) -> Periods:
    """Return the suspensions after a row.

    A day of beginning that is known stays the same suspension; one after the last resumption begins another; one
    that falls into the last suspension, or before it without a resumption, corrects that one. `-` in the end:
    the last suspension did not end; in the beginning: the unit never was suspended, and the cell is empty afterwards.
    """
    after: Periods = [list(period) for period in before]
    begins, ends = values.get("suspended_on"), values.get("resumed_on")
    if begins is CLEAR:
        return []
    if isinstance(begins, date):
        _begin(after, begins.isoformat(), ends.isoformat() if isinstance(ends, date) else None)
        index = next(i for i, period in enumerate(after) if period[0] == begins.isoformat())
    else:
        index = len(after) - 1
    if ends is not None and after:
        after[index][1] = None if ends is CLEAR else ends.isoformat()
    return sorted(after, key=lambda period: str(period[0]))


def _begin(after: Periods, begins: str, ends: str | None) -> None:
    if any(period[0] == begins for period in after):
        return
    last = after[-1] if after else None
    if last is None or (last[1] is not None and begins >= last[1]) or _lies_before(after, ends):
        after.append([begins, None])
    else:
        last[0] = begins


def _lies_before(after: Periods, ends: str | None) -> bool:
    return ends is not None and ends <= str(after[0][0])
