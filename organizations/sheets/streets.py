"""Sheet 街道 Streets: the tree of territories below the district (contract, "Places" and "Retired streets")."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Territory
from organizations.rules.codes import default_parent, level_of
from organizations.selectors.divisions import division_names
from organizations.services.imports.batch import Batch
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.differences import (
    Attributes,
    Changes,
    History,
    compare,
    first,
)
from organizations.services.imports.run import SheetRun
from organizations.services.nouns import TERRITORY
from organizations.services.observations import load_observations
from organizations.services.territories import line_above, observed
from organizations.sheets import columns
from organizations.sheets.export_places import streets as export
from partybuild.kernel.cells import CLEAR
from partybuild.kernel.observations import ALWAYS

STREET = 9
CONSTANT = {
    "name": "name",
    "name_en": "name_en",
    "from": "in_force_from",
    "to": "in_force_to",
    "successor": "successor",
}
ATTRIBUTES = Attributes(dated={"parent": "parent"}, constant=CONSTANT)


class Streets:
    """Streets are few and refer to each other in any order, so they are judged when all were read."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.places = slip, slip.run.places
        self.lines: list[Line] = []
        self.known: dict[str, int] = {}
        self.histories: dict[int, History] = {}
        self.ancestors: set[str] = set()
        self.batch = Batch(slip.run.plan, "territory")

    def take(self, lines: list[Line]) -> None:
        """Keep the rows and announce their codes."""
        for line in lines:
            if self.slip.missing(line, "code") or self.slip.is_duplicate(line, line.values["code"]):
                continue
            self.lines.append(line)
        codes = [code for line in lines if (code := line.given("code"))]
        known = dict(Territory.objects.filter(code__in=codes).values_list("code", "pk"))
        self.known |= known
        days = load_observations(TERRITORY, known.values())
        self.histories |= {pk: History(found) for pk, found in days.items()}

    def finish(self) -> None:
        """Judge the rows; parents first, so that what is new in the own territory counts as such."""
        fresh = [line for line in self.lines if self._history(line) is None]
        for line in sorted(fresh, key=lambda one: len(one.values["code"])):
            code = line.values["code"]
            self.places.add(code, {self._parent(line), *line_above(code)})
        for line in self.lines:
            history = self._history(line)
            if self._is_faulty(line, history):
                continue
            if history is None:
                self._new(line)
            else:
                self._known(line, history)
        self.batch.flush()

    def _history(self, line: Line) -> History | None:
        return self.histories.get(self.known.get(line.values["code"], 0))

    def _parent(self, line: Line) -> str:
        code: str = line.values["code"]
        return line.given("parent") or default_parent(code)

    def _is_faulty(self, line: Line, history: History | None) -> bool:
        code: str = line.values["code"]
        before = self.slip.run.issues.error_count
        if history is None and self.slip.missing(line, "name"):
            return True
        parent = line.given("parent")
        if parent and (len(parent) >= len(code) and len(code) == STREET):
            self.slip.error(
                line, "parent", "circular", _("a street lies in a district; enter its code")
            )
        elif parent and parent not in self.places.known and parent not in line_above(code):
            self._unknown(line, "parent", parent)
        successor = line.given("successor")
        if successor and successor not in self.places.known:
            self._unknown(line, "successor", successor)
        elif successor and self._runs_back(code, successor):
            sentence = _("the successors lead back to this street; mend one of them")
            self.slip.error(line, "successor", "circular", sentence)
        self._check_days(line, history)
        return self.slip.run.issues.error_count > before

    def _unknown(self, line: Line, column: str, code: str) -> None:
        sentence = _("there is no territory %(code)s; add it to the sheet or mend the code")
        self.slip.error(line, column, "unknown_reference", sentence % {"code": code})

    def _runs_back(self, code: str, successor: str) -> bool:
        given = {line.values["code"]: line.given("successor") for line in self.lines}
        seen: set[str] = set()
        at: str | None = successor
        while at and at not in seen:
            if at == code:
                return True
            seen.add(at)
            node = self.places.tree.nodes.get(at)
            at = given.get(at) or (node.successor if node else None)
        return False

    def _check_days(self, line: Line, history: History | None) -> None:
        began, ended = (self._day(line, history, name) for name in ("from", "to"))
        if began and ended and ended <= began:
            column = "to" if line.given("to") else "from"
            self.slip.error(
                line, column, "date_order", _("it ends before it begins; mend one of the two dates")
            )

    def _day(self, line: Line, history: History | None, column: str) -> date | None:
        cell = line.values.get(column)
        if cell is CLEAR:
            return None
        if cell is not None:
            day: date = cell
            return day
        stored = history.constant.get(CONSTANT[column]) if history else None
        return date.fromisoformat(stored) if stored else None

    def _new(self, line: Line) -> None:
        code = line.values["code"]
        if code not in self.places.reach:
            self._foreign(line)
            return
        self._create_above(line_above(code)[:-1])
        run = self.slip.run
        values = (code, int(level_of(code)), line.values["name"], line.given("name_en") or "")
        constant = first(line.values, CONSTANT.items())
        days: dict[date, dict[str, Any]] = {
            ALWAYS: constant,
            run.on: {"parent": self._parent(line)},
        }
        self.batch.create(values, days, self.known.get(code))
        self.slip.created(line, code, line.values["name"])

    def _create_above(self, above: list[str]) -> None:
        given = {line.values["code"] for line in self.lines}
        absent = [code for code in above if code not in self.places.tree and code not in given]
        husks = dict(Territory.objects.filter(code__in=absent).values_list("code", "pk"))
        for code in absent:
            if code in self.ancestors:
                continue
            self.ancestors.add(code)
            name, name_en = division_names(code)
            days = observed(code, name, name_en, self.slip.run.on)
            self.batch.create((code, int(level_of(code)), name, name_en), days, husks.get(code))

    def _known(self, line: Line, history: History) -> None:
        code = line.values["code"]
        run = self.slip.run
        found = Changes()
        if len(code) == STREET:
            found = compare(history, line.values, ATTRIBUTES, run.on, run.today)
        if not found:
            self.slip.unchanged()
            return
        if not self.places.inside(line_above(code)[:-1]):
            self._foreign(line)
            return
        self.batch.observe(self.known[code], found.days)
        self.slip.updated(
            line, code, line.given("name") or history.constant.get("name", ""), found.cells
        )

    def _foreign(self, line: Line) -> None:
        sentence = _("%(code)s lies outside your territory; delete the row")
        self.slip.error(line, "code", "out_of_scope", sentence % {"code": line.values["code"]})


SHEET = Sheet(
    name="Streets",
    heading="街道",
    order=10,
    columns=(
        columns.territory("code", "代码", required=True),
        columns.text("name", "名称", required=True),
        columns.text("name_en", "英文名"),
        columns.territory("parent", "上级代码"),
        columns.day("from", "启用日期"),
        columns.day("to", "停用日期"),
        columns.territory("successor", "并入"),
    ),
    key=("code",),
    handler=Streets,
    export=export,
)
