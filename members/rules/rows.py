"""How a row of the members' sheet alters a person's line of memberships (contract, "A member's row" and "Surveys")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from members.rules.memberships import Held, at
from partybuild.kernel.cells import CLEAR


class Fault(Exception):
    """What a row says cannot be; at which column, under which code."""

    def __init__(self, column: str, code: str, sentence: str) -> None:
        self.column, self.code, self.sentence = column, code, sentence
        super().__init__(code)


@dataclass(frozen=True)
class Told:
    """One row: cells are None where empty; `today` dates a change of work that names no day."""

    begins: date | None
    admitted: date | None
    organization: int | None
    unit: Any
    ends: Any
    exit_reason: Any
    today: date

    @property
    def unit_id(self) -> int | None:
        """The unit of a new span: what the row says, nothing where it says nothing."""
        return None if self.unit is CLEAR else self.unit


class Outcome(NamedTuple):
    """The line after a row, and the organisation that lost the person by it."""

    line: list[Held]
    moved_from: int | None = None


def applied(before: Sequence[Held], row: Told) -> Outcome:
    """Return the line after a row; raises Fault."""
    line = sorted(before, key=lambda held: held.begins)
    if not line:
        target, moved = _first(row), None
        line = [target]
    elif row.begins is None:
        target, moved = _undated(line, row), None
    else:
        target, moved = _dated(line, row, row.begins)
    _leave(line, target, row)
    return Outcome(line, moved)


def _first(row: Told) -> Held:
    begins = row.begins or row.admitted
    if begins is None or row.organization is None:
        raise Fault("organization", "missing", _("an organisation is needed here; enter its code"))
    return Held(begins, None, row.organization, row.unit_id)


def _undated(line: list[Held], row: Told) -> Held:
    """A row without a day speaks of the last span, else of the one that began with the admission."""
    last = line[-1]
    is_last = row.organization in (None, last.organization)
    first = next((held for held in line if held.begins == row.admitted), None)
    if is_last and (row.unit is None or row.unit_id == last.unit):
        return last
    if first is not None and row.organization in (None, first.organization):
        unit = first.unit if row.unit is None else row.unit_id
        return _swap(line, first, replace(first, unit=unit))
    if not is_last:
        sentence = _("a move to another organisation needs its day; enter it")
        raise Fault("from", "missing", sentence)
    if last.begins >= row.today or (last.ends is not None and last.ends <= row.today):
        return _swap(line, last, replace(last, unit=row.unit_id))
    return _cut(line, last, replace(last, begins=row.today, unit=row.unit_id))


def _dated(line: list[Held], row: Told, begins: date) -> tuple[Held, int | None]:
    exact = next((held for held in line if held.begins == begins), None)
    if exact is not None:
        if row.organization not in (None, exact.organization):
            sentence = _(
                "another organisation holds this member from the same day; mend one of the two"
            )
            raise Fault("from", "overlap", sentence)
        unit = exact.unit if row.unit is None else row.unit_id
        return _swap(line, exact, replace(exact, unit=unit)), None
    held = at(line, begins)
    if held is None:
        return _between(line, row, begins), None
    organization = row.organization or held.organization
    if organization == held.organization:
        if row.unit is None or row.unit_id == held.unit:
            return held, None
        return _cut(line, held, replace(held, begins=begins, unit=row.unit_id)), None
    following = Held(begins, held.ends, organization, row.unit_id, held.exit_reason)
    return _cut(line, held, following), held.organization


def _between(line: list[Held], row: Told, begins: date) -> Held:
    """A span where none was: before the first, in a gap, or after a leaving."""
    if row.organization is None:
        raise Fault("organization", "missing", _("an organisation is needed here; enter its code"))
    ends = min((held.begins for held in line if held.begins > begins), default=None)
    made = Held(begins, ends, row.organization, row.unit_id)
    line.append(made)
    line.sort(key=lambda held: held.begins)
    return made


def _leave(line: list[Held], target: Held, row: Told) -> None:
    """Enter, correct or take back the day and reason of leaving."""
    index = line.index(target)
    following = line[index + 1].begins if index + 1 < len(line) else None
    reason = target.exit_reason if row.exit_reason is None else row.exit_reason
    if row.ends is CLEAR:
        line[index] = replace(target, ends=following, exit_reason="")
        return
    ends: date | None = row.ends if row.ends is not None else target.ends
    if row.ends is None and row.exit_reason is None:
        return
    if ends is None or (row.ends is None and ends == following and not target.exit_reason):
        if row.exit_reason is CLEAR:
            return
        raise Fault("to", "missing", _("a reason of leaving needs its day; enter it"))
    if ends <= target.begins:
        raise Fault(
            "to",
            "date_order",
            _("the leaving does not follow the beginning; mend one of the two dates"),
        )
    if following is not None and ends > following:
        raise Fault(
            "to", "overlap", _("another organisation holds this member by then; mend the dates")
        )
    line[index] = replace(target, ends=ends, exit_reason="" if reason is CLEAR else reason)


def _swap(line: list[Held], old: Held, new: Held) -> Held:
    line[line.index(old)] = new
    return new


def _cut(line: list[Held], held: Held, following: Held) -> Held:
    index = line.index(held)
    line[index : index + 1] = [replace(held, ends=following.begins, exit_reason=""), following]
    return following
