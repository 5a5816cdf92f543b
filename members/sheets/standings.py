"""Rows and standings: probationary from admission, full from regularisation; the dates decide."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from members.enums import MemberStatus
from members.rules.standings import Days, status_on
from members.sheets.dossiers import Dossier
from organizations.services.imports.definitions import Line
from organizations.services.imports.run import Cells, SheetRun
from organizations.services.imports.spool import Record, Retract
from partybuild.kernel.cells import CLEAR

MODEL = "members.Standing"
COLUMNS = ("admitted_on", "full_on", "approved_on")


class Standings:
    """Applies rows to the days of a person's standing and plans the difference."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.new: list[tuple[Any, ...]] = []
        self.gone: list[int] = []

    def apply(self, one: Dossier, line: Line) -> Cells:
        """Apply a row; return what it changes, and report days out of order."""
        before = one.standing or Days(None)
        after = self._after(before, line)
        self._check(line, after)
        self._warn(line, after)
        one.standing = after
        return [
            (name, was, now, None)
            for name, was, now in zip(COLUMNS, before, after, strict=True)
            if was != now
        ]

    def plan(self, one: Dossier) -> None:
        """Note what has to be retracted and recorded for a person whose rows were all taken."""
        stored = one.standing_row
        if one.standing is None or one.standing.admitted_on is None:
            return
        if stored is not None:
            if stored[1] == one.standing:
                return
            self.gone.append(stored[0])
        self.new.append((one.id, *one.standing))

    def flush(self) -> None:
        """Write what has gathered into the plan."""
        if self.gone:
            self.run.plan.add(Retract(MODEL, self.gone))
        if self.new:
            fields = ("person_id", *COLUMNS)
            self.run.plan.add(Record(MODEL, fields, {"person_id": "person"}, self.new))
        self.new, self.gone = [], []

    @staticmethod
    def _after(before: Days, line: Line) -> Days:
        found = [_cell(line, name, was) for name, was in zip(COLUMNS, before, strict=True)]
        after = Days(*found)
        is_full = line.given("status") == MemberStatus.FULL
        if is_full and after.full_on is None and line.values.get("full_on") is not CLEAR:
            return after._replace(full_on=after.admitted_on)
        return after

    def _check(self, line: Line, days: Days) -> None:
        admitted = days.admitted_on
        begins, born_on = line.given("from"), line.values["identity_number"].born_on
        if admitted is None:
            return
        if days.full_on is not None and days.full_on < admitted:
            column = "full_on" if line.given("full_on") else "admitted_on"
            sentence = _(
                "nobody becomes a full member before the admission; mend one of the two dates"
            )
            self.slip.error(line, column, "date_order", sentence)
        if begins is not None and begins < admitted:
            sentence = _(
                "no organisation holds a member before the admission; mend one of the two dates"
            )
            self.slip.error(line, "from", "date_order", sentence)
        if admitted <= born_on:
            sentence = _("the admission lies before the birth; mend the date")
            self.slip.error(line, "admitted_on", "date_order", sentence)

    def _warn(self, line: Line, days: Days) -> None:
        status = line.given("status")
        if status is None or days.admitted_on is None:
            return
        if status != status_on(days, self.run.today):
            sentence = _("the dates say otherwise, and the dates decide; compare them")
            self.slip.warn(line, "status", "date_order", sentence)


def _cell(line: Line, column: str, before: date | None) -> date | None:
    cell = line.values.get(column)
    if cell is None:
        return before
    return None if cell is CLEAR else cell
