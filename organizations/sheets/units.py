"""Sheet 单位 Units: the largest sheet, so its rows are looked up, checked and planned in chunks."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.enums import Industry, Lifecycle, Ownership, UnitKind
from organizations.services.imports import lookups, rings
from organizations.services.imports.batch import Batch
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.differences import (
    Attributes,
    Changes,
    History,
    compare,
    first,
)
from organizations.services.imports.keyring import FAULTY, Found
from organizations.services.imports.run import SheetRun
from organizations.services.nouns import UNIT
from organizations.services.observations import load_observations
from organizations.sheets import columns, unit_checks
from organizations.sheets.export_units import units as export
from organizations.sheets.suspensions import suspended
from partybuild.kernel.cells import CLEAR
from partybuild.kernel.observations import ALWAYS

COUNT = "full_members"
DATED = {
    "kind": "kind",
    "ownership": "ownership",
    "industry": "industry",
    "site": "site",
    "operating_street": "operating",
    "registered_at": "registered",
    "employees": "employees",
    "lifecycle": "lifecycle",
    "no_organization_reason": "no_organization_reason",
    "union": "union",
    "youth_league": "youth_league",
    "operation_mode": "operation_mode",
    "room": "room",
}
CONSTANT = {name: name for name in ("name", "established_on", "closed_on")}
ATTRIBUTES = Attributes(dated=DATED, constant=CONSTANT)
FIRST_DATED = tuple({**DATED, COUNT: COUNT}.items())
FIRST_CONSTANT = tuple(CONSTANT.items())


class Units:
    """Units by credit code, provisional or former number."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.ring, self.sites = rings.units(slip.run), rings.sites(slip.run)
        self.batch = Batch(slip.run.plan, "unit")
        self.rows: dict[str, int] = {}
        self.histories: dict[int, History] = {}

    def take(self, lines: list[Line]) -> None:
        """Look the rows up, then judge them one by one."""
        codes = [code for line in lines if (code := line.given("credit_code"))]
        self.rows = lookups.unit_ids(codes)
        days = load_observations(UNIT, set(self.rows.values())) if self.rows else {}
        self.histories = {pk: History(found) for pk, found in days.items()}
        self.sites.need(key for line in lines for key in self._site_keys(line))
        for line in lines:
            if not self.slip.missing(line, "credit_code"):
                self._line(line)
        self.batch.flush()

    def finish(self) -> None:
        """Nothing is left to say."""

    def _site_keys(self, line: Line) -> list[tuple[str, str]]:
        number = line.given("site")
        if number is None:
            return []
        places = (line.given("operating_street") or "", line.given("registered_at") or "")
        return rings.everywhere(self.run, number, *places)

    def _line(self, line: Line) -> None:
        code: str = line.values["credit_code"]
        pk = self.rows.get(code)
        if self.slip.is_duplicate(line, pk or code):
            return
        history = self.histories.get(pk) if pk else None
        before = self.run.issues.error_count
        values = self._placed(line, history)
        after = unit_checks.check(self.slip, line, values, history)
        if self.run.issues.error_count > before or line.faulty:
            self.ring.put(code, FAULTY)
        elif history is None or pk is None:
            self._new(line, values, after, pk)
        else:
            self._known(line, values, after, (pk, history))

    def _placed(self, line: Line, history: History | None) -> dict[str, Any]:
        """Return the values with the site's row id, and the site's street where none is given."""
        values = line.values
        if values.get("site") is None or values["site"] is CLEAR:
            return values
        found = self._site(line)
        if found is None or not found.id:
            return {name: value for name, value in values.items() if name != "site"}
        values = {**values, "site": found.id}
        moved = history is None or history.on("site", self.run.today) != found.id
        if line.lacks("operating_street") and (moved or "operating_street" in values):
            values["operating_street"] = found.place
        return values

    def _site(self, line: Line) -> Found | None:
        for key in self._site_keys(line):
            if (found := self.sites.get(key)) is not None:
                return found
        sentence = _(
            "there is no site %(number)s; enter it on sheet Sites first or mend the number"
        )
        number = line.values["site"]
        self.slip.error(line, "site", "unknown_reference", sentence % {"number": number})
        return FAULTY

    def _new(
        self, line: Line, values: dict[str, Any], after: tuple[str, ...], pk: int | None
    ) -> None:
        code, name = values["credit_code"], values["name"]
        constant = first(values, FIRST_CONSTANT)
        periods = suspended([], values)
        if periods:
            constant["suspensions"] = periods
        observed = {ALWAYS: constant, self._day(line): first(values, FIRST_DATED)}
        made = self.batch.create((code, name), observed, pk)
        self.ring.put(code, Found(made, after, after[-1]))
        self.slip.created(line, code, name)

    def _known(
        self,
        line: Line,
        values: dict[str, Any],
        after: tuple[str, ...],
        known: tuple[int, History],
    ) -> None:
        pk, history = known
        changed = compare(history, values, ATTRIBUTES, self._day(line), self.run.today)
        self._count(line, values, history, changed)
        self._suspend(values, history, changed)
        code = line.values["credit_code"]
        self.ring.put(code, Found(pk, after, after[-1]))
        if not changed:
            self.slip.unchanged()
            return
        self.batch.observe(pk, changed.days)
        if unit_checks.comes_from_elsewhere(self.slip, values, history):
            changed.cells = [(column, None, new, on) for column, _old, new, on in changed.cells]
        name = line.given("name") or history.constant.get("name", "")
        self.slip.updated(line, code, name, changed.cells)

    def _day(self, line: Line) -> date:
        day: date = line.given("surveyed_on") or self.run.on
        return day

    def _count(
        self, line: Line, values: dict[str, Any], history: History, changed: Changes
    ) -> None:
        """A further survey adds its count though it be the same; an undated count only when it differs."""
        cell = values.get(COUNT)
        if cell is None:
            return
        on = self._day(line)
        value = None if cell is CLEAR else cell
        old = history.on(COUNT, on, onward=True)
        if line.given("surveyed_on"):
            is_same = value == old and (value is None or history.observed(COUNT, on))
        else:
            is_same = value in (old, history.on(COUNT, self.run.today, onward=True))
        if not is_same:
            changed.add(on, COUNT, value, COUNT, old)

    @staticmethod
    def _suspend(values: dict[str, Any], history: History, changed: Changes) -> None:
        before = history.constant.get("suspensions") or []
        after = suspended(before, values)
        if after == before:
            return
        changed.days.setdefault(ALWAYS, {})["suspensions"] = after
        old = before[-1] if before else (None, None)
        new = after[-1] if after else (None, None)
        told = zip(("suspended_on", "resumed_on"), old, new, strict=True)
        changed.cells += [(name, was, now, None) for name, was, now in told if was != now]


SHEET = Sheet(
    name="Units",
    heading="单位",
    order=40,
    columns=(
        columns.credit_code("credit_code", "统一社会信用代码", required=True),
        columns.text("name", "名称", required=True, distinct=True),
        columns.choice("kind", "单位类型", UnitKind, required=True),
        columns.choice("ownership", "所有制", Ownership),
        columns.choice("industry", "行业门类", Industry),
        columns.code("site", "楼宇市场编号"),
        columns.place("operating_street", "经营地街道", 9),
        columns.place("registered_at", "注册地区划", 6, 9),
        columns.number("employees", "从业人数"),
        columns.choice("lifecycle", "生命周期", Lifecycle),
        columns.day("established_on", "成立日期", required=True),
        columns.day("suspended_on", "停业日期"),
        columns.day("closed_on", "注销日期"),
        columns.number("full_members", "正式党员数"),
        columns.day("surveyed_on", "调查日期"),
        columns.note("no_organization_reason", "未建原因"),
        columns.flag("union", "工会"),
        columns.flag("youth_league", "共青团"),
        columns.text("operation_mode", "经营方式"),
        columns.text("room", "楼层室号"),
        columns.day("resumed_on", "复业日期"),
    ),
    key=("credit_code",),
    handler=Units,
    export=export,
)
