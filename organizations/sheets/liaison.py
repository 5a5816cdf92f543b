"""Sheet 联络指导 Liaison: officers and instructors, and what they are assigned to."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from organizations.enums import WorkerKind
from organizations.models import Assignment
from organizations.services.imports import rings
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.keyring import Found
from organizations.services.imports.periods import Ledger, Stored
from organizations.services.imports.run import Cells, SheetRun
from organizations.services.imports.spool import Record, Retract
from organizations.services.observations import batches
from organizations.sheets import columns
from organizations.sheets.export_liaison import liaison as export
from organizations.sheets.references import find_site, find_unit
from organizations.sheets.workers import Workers

MODEL = "organizations.Assignment"
FIELDS = ("worker_id", "kind", "unit_id", "site_id", "valid_from", "valid_to")
OWNERS = {"worker_id": "worker", "unit_id": "unit", "site_id": "site"}


class Target(NamedTuple):
    """What a row assigns a worker to."""

    column: str  # unit or site
    found: Found


class Liaison:
    """Assignments are matched by worker, unit or site, and day of beginning."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.units, self.sites = rings.units(slip.run), rings.sites(slip.run)
        self.workers = Workers(slip)
        self.ledger = Ledger(slip)

    def take(self, lines: list[Line]) -> None:
        """Look the rows up and judge them."""
        self.units.need(line.given("unit") for line in lines)
        self.sites.need(
            key for line in lines for key in rings.everywhere(self.run, line.given("site"))
        )
        found = [(line, target) for line in lines if (target := self._target(line)) is not None]
        self.workers.need((line, target.found.places) for line, target in found)
        self._load({self.workers.id_of(line, target.found.places) for line, target in found})
        for line, target in found:
            self._line(line, target)
        self.workers.flush()

    def finish(self) -> None:
        """Report overlaps, plan what differs."""
        self.ledger.refuse_overlaps()
        gone, rows = self.ledger.changes()
        if gone:
            self.run.plan.add(Retract(MODEL, gone))
        if rows:
            values = [
                (worker, row.detail, target if column == "unit" else None,
                 target if column == "site" else None, begins, row.ends)
                for (worker, column, target), begins, row in rows
            ]  # fmt: skip
            self.run.plan.add(Record(MODEL, FIELDS, OWNERS, values))

    def _target(self, line: Line) -> Target | None:
        lacking = self.slip.missing(line, "worker_number", "from")
        if line.given("unit"):
            found, column = find_unit(self.slip, line, "unit"), "unit"
        elif line.given("site"):
            found, column = find_site(self.slip, line, "site"), "site"
        else:
            if not {"unit", "site"}.intersection(line.faulty):
                self.slip.error(
                    line, "unit", "missing", _("a unit or a site is needed here; enter one")
                )
            return None
        if lacking or found is None or not found.id:
            return None
        if not self.run.places.inside(found.places):
            sentence = _("this lies outside your territory; delete the row")
            self.slip.error(line, column, "out_of_scope", sentence)
            return None
        return Target(column, found)

    def _load(self, workers: set[int]) -> None:
        for batch in batches({pk for pk in workers if pk > 0}):
            rows = (
                Assignment.objects.current()
                .filter(Q(worker__in=batch))
                .values_list(
                    "pk", "worker_id", "kind", "unit_id", "site_id", "valid_from", "valid_to"
                )
            )
            self.ledger.load(
                (
                    (worker, "unit", unit) if unit else (worker, "site", site),
                    begins,
                    Stored(pk, ends, kind),
                )
                for pk, worker, kind, unit, site, begins, ends in rows
            )

    def _line(self, line: Line, target: Target) -> None:
        begins, places = line.values["from"], target.found.places
        pair = (self.workers.id_of(line, places), target.column, target.found.id)
        is_new = not self.ledger.is_known(pair, begins)
        if is_new and self.slip.missing(line, "name", "kind"):
            return
        if line.faulty:
            self.workers.keep(line, places)
            return
        renamed = self.workers.take(line, places)
        pair = (self.workers.id_of(line, places), target.column, target.found.id)
        key = (self.workers.key(line, places), target.column, target.found.id, begins)
        if self.slip.is_duplicate(line, key) or not self.ledger.check_order(line, pair):
            return
        cells = [*renamed, *self.ledger.take(line, pair, line.given("kind") or "")]
        self._tell(line, is_new, cells)

    def _tell(self, line: Line, is_new: bool, cells: Cells) -> None:
        values: dict[str, Any] = line.values
        key = (
            f"{values['worker_number']} {line.given('unit') or line.given('site')} {values['from']}"
        )
        if is_new:
            self.slip.created(line, key, line.given("name") or "")
        elif cells:
            self.slip.updated(line, key, line.given("name") or "", cells)
        else:
            self.slip.unchanged()


SHEET = Sheet(
    name="Liaison",
    heading="联络指导",
    order=60,
    columns=(
        columns.code("worker_number", "人员编号", required=True),
        columns.text("name", "姓名", required=True),
        columns.choice("kind", "类型", WorkerKind, required=True),
        columns.credit_code("unit", "统一社会信用代码"),
        columns.code("site", "楼宇市场编号"),
        columns.day("from", "起始日期", required=True),
        columns.day("to", "终止日期"),
    ),
    key=("worker_number", "from"),
    handler=Liaison,
    export=export,
)
