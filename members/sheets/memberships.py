"""Rows and memberships: whom an organisation holds, whether the actor may say so, what has to be recorded."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from members.rules.memberships import Held
from members.rules.rows import Fault, Told, applied
from members.sheets.dossiers import Dossier
from organizations.services.imports.definitions import Line
from organizations.services.imports.keyring import Found
from organizations.services.imports.lookups import seats_of
from organizations.services.imports.run import Cells, SheetRun
from organizations.services.imports.spool import Record, Retract
from organizations.sheets.references import find_organization, find_unit
from partybuild.kernel.cells import CLEAR

MODEL = "members.Membership"
FIELDS = ("person_id", "valid_from", "valid_to", "organization_id", "unit_id", "exit_reason")
OWNERS = {"person_id": "person", "organization_id": "organization", "unit_id": "unit"}


class Memberships:
    """Applies rows to lines of memberships and plans the difference."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.seats: dict[int, tuple[str, ...]] = {}
        self.new: list[tuple[Any, ...]] = []
        self.gone: list[int] = []

    def look_up(self, dossiers: Sequence[Dossier]) -> None:
        """Look up the seats of the organisations that hold the persons now."""
        holders = {one.held[-1].organization for one in dossiers if one.held}
        unknown = [pk for pk in holders if pk not in self.seats]
        self.seats.update(seats_of(unknown, self.run.today))

    def apply(self, one: Dossier, line: Line) -> Cells:
        """Apply a row; return what it changes, and report what cannot be."""
        organization, unit = self._references(line)
        if organization == 0 or unit == 0 or self._is_duplicate(one, line):
            return []
        told = Told(
            line.given("from"), line.given("admitted_on"), organization, unit,
            line.values.get("to"), line.values.get("exit"), self.run.on,
        )  # fmt: skip
        before = list(one.held)
        try:
            outcome = applied(before, told)
        except Fault as fault:
            self.slip.error(line, fault.column, fault.code, fault.sentence)
            return []
        holder = outcome.moved_from or (
            before[-1].organization if before and organization is None else None
        )
        if not self._may(line, holder):
            return []
        one.held = outcome.line
        return _differences(before, outcome.line)

    def plan(self, one: Dossier) -> None:
        """Note what has to be retracted and recorded for a person whose rows were all taken."""
        stored = one.stored if one.history is not None else {}
        final = set(one.held)
        self.gone += [pk for held, pk in stored.items() if held not in final]
        self.new += [
            (one.id, held.begins, held.ends, held.organization, held.unit, held.exit_reason)
            for held in one.held
            if held not in stored
        ]

    def flush(self) -> None:
        """Write what has gathered into the plan."""
        if self.gone:
            self.run.plan.add(Retract(MODEL, self.gone))
        if self.new:
            self.run.plan.add(Record(MODEL, FIELDS, OWNERS, self.new))
        self.new, self.gone = [], []

    def _references(self, line: Line) -> tuple[int | None, Any]:
        """Return the organisation and unit of a row: row ids, None where empty, 0 where something is wrong."""
        organization: int | None = None
        unit: Any = line.values.get("unit")
        if line.given("organization"):
            found = find_organization(self.slip, line, "organization")
            organization = found.id if found is not None else 0
            if found is not None:
                self.seats[found.id] = found.places
            if found is not None and found.id and not self._is_inside(found):
                self._foreign(line)
                organization = 0
        if unit is not None and unit is not CLEAR:
            found = find_unit(self.slip, line, "unit")
            unit = found.id if found is not None else 0
        return organization, unit

    def _is_duplicate(self, one: Dossier, line: Line) -> bool:
        day = line.given("from") or line.given("admitted_on")
        return self.slip.is_duplicate(line, (one.hashed, line.given("organization"), day))

    def _is_inside(self, found: Found) -> bool:
        return self.run.places.inside(found.places)

    def _may(self, line: Line, holder: int | None) -> bool:
        if holder is None or holder < 0 or self.run.places.inside(self._seats(holder)):
            return True
        self._foreign(line)
        return False

    def _seats(self, organization: int) -> tuple[str, ...]:
        if organization not in self.seats:
            self.seats.update(seats_of([organization], self.run.today))
        return self.seats.get(organization, ())

    def _foreign(self, line: Line) -> None:
        sentence = _("this member is held outside your territory; delete the row")
        column = "organization" if line.given("organization") else "identity_number"
        self.slip.error(line, column, "out_of_scope", sentence)


def _differences(before: list[Held], after: list[Held]) -> Cells:
    """Return what a row changed, told by the columns of the span it speaks of."""
    known = set(before)
    changed = [held for held in after if held not in known]
    if not changed:
        return []
    held = changed[-1]
    old = next((one for one in before if one.begins == held.begins), before[-1] if before else None)
    cells: Cells = []
    for column, name in (
        ("organization", "organization"),
        ("unit", "unit"),
        ("to", "ends"),
        ("exit", "exit_reason"),
    ):
        was, now = getattr(old, name, None), getattr(held, name)
        if (was or None) != (now or None):
            cells.append((column, was or None, now or None, held.begins))
    return cells or [("from", None, held.begins, None)]
