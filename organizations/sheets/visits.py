"""Sheet 走访记录 Visits: who visited which unit on which day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Visit
from organizations.services.imports import rings
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.keyring import Found
from organizations.services.imports.run import SheetRun
from organizations.services.imports.spool import Record, Retract
from organizations.services.observations import batches
from organizations.sheets import columns
from organizations.sheets.export_liaison import visits as export
from organizations.sheets.references import find_unit
from organizations.sheets.workers import Workers
from partybuild.kernel.cells import CLEAR

MODEL = "organizations.Visit"
FIELDS = ("worker_id", "unit_id", "on", "note")
OWNERS = {"worker_id": "worker", "unit_id": "unit"}
Key = tuple[int, int, date]


class Visits:
    """Visits are matched by worker, unit and day; only the note may change."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.units = rings.units(slip.run)
        self.workers = Workers(slip)
        self.stored: dict[Key, tuple[int, str]] = {}
        self.new: list[tuple[Any, ...]] = []
        self.gone: list[int] = []

    def take(self, lines: list[Line]) -> None:
        """Look the rows up, judge them, plan what differs."""
        self.units.need(line.given("unit") for line in lines)
        found = [(line, unit) for line in lines if (unit := self._unit(line)) is not None]
        self.workers.need((line, unit.places) for line, unit in found)
        self._load(found)
        for line, unit in found:
            self._line(line, unit)
        self._flush()

    def finish(self) -> None:
        """Nothing is left to say."""

    def _unit(self, line: Line) -> Found | None:
        if self.slip.missing(line, "worker_number", "unit", "on"):
            return None
        unit = find_unit(self.slip, line, "unit")
        if unit is None or not unit.id:
            return None
        if not self.run.places.inside(unit.places):
            sentence = _("this unit lies outside your territory; delete the row")
            self.slip.error(line, "unit", "out_of_scope", sentence)
            return None
        return unit

    def _load(self, found: list[tuple[Line, Found]]) -> None:
        self.stored = {}
        units = {unit.id for _line, unit in found if unit.id > 0}
        days = {line.values["on"] for line, _unit in found}
        for batch in batches(units):
            rows = Visit.objects.current().filter(
                unit__in=batch, on__gte=min(days), on__lte=max(days)
            )
            for pk, worker, unit, on, note in rows.values_list(
                "pk", "worker_id", "unit_id", "on", "note"
            ):
                self.stored[worker, unit, on] = (pk, note)

    def _line(self, line: Line, unit: Found) -> None:
        worker = self.workers.find(line, unit.places)
        number, on = line.values["worker_number"], line.values["on"]
        if worker is None:
            sentence = _(
                "there is no worker %(number)s; enter the number on sheet Liaison or mend it"
            )
            self.slip.error(
                line, "worker_number", "unknown_reference", sentence % {"number": number}
            )
            return
        if not worker.id or self.slip.is_duplicate(line, (worker.id, unit.id, on)):
            return
        before = self.stored.get((worker.id, unit.id, on))
        cell = line.values.get("note")
        note = (before[1] if before else "") if cell is None else "" if cell is CLEAR else cell
        title = f"{number} {line.values['unit']} {on}"
        if before is not None and before[1] == note:
            self.slip.unchanged()
            return
        if before is None:
            self.slip.created(line, title, worker.name)
        else:
            self.gone.append(before[0])
            self.slip.updated(line, title, worker.name, [("note", before[1], note, None)])
        self.new.append((worker.id, unit.id, on, note))

    def _flush(self) -> None:
        if self.gone:
            self.run.plan.add(Retract(MODEL, self.gone))
        if self.new:
            self.run.plan.add(Record(MODEL, FIELDS, OWNERS, self.new))
        self.new, self.gone = [], []


SHEET = Sheet(
    name="Visits",
    heading="走访记录",
    order=70,
    columns=(
        columns.code("worker_number", "人员编号", required=True),
        columns.credit_code("unit", "统一社会信用代码", required=True),
        columns.day("on", "走访日期", required=True),
        columns.note("note", "内容"),
    ),
    key=("worker_number", "unit", "on"),
    handler=Visits,
    export=export,
)
