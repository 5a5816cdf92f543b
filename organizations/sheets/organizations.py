"""Sheet 党组织 Organizations: superiors may stand further down, elections that were recorded stay."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.enums import EstablishmentMode, ManagementCategory, OrganizationKind
from organizations.models import Organization
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
from organizations.services.nouns import ORGANIZATION
from organizations.services.observations import load_observations
from organizations.sheets import columns
from organizations.sheets.elections import Elections
from organizations.sheets.export_organizations import organizations as export
from organizations.sheets.superiors import Superiors
from partybuild.kernel.cells import CLEAR
from partybuild.kernel.observations import ALWAYS

DATED = {
    "kind": "kind",
    "mode": "mode",
    "category": "category",
    "street": "seat",
    "term_years": "term_years",
    "superior": "superior",
}
CONSTANT = {name: name for name in ("name", "established_on", "dissolved_on")}
ATTRIBUTES = Attributes(dated=DATED, constant=CONSTANT)
NEED_MODE = {OrganizationKind.BRANCH.value, OrganizationKind.JOINT_BRANCH.value}
Key = tuple[str, str]


class Organizations:
    """Rows are judged when all were read, because any of them may be another's superior."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.ring = rings.organizations(slip.run)
        self.batch = Batch(slip.run.plan, "organization")
        self.elections = Elections(slip)
        self.superiors = Superiors(slip)
        self.lines: list[tuple[Key, Line]] = []

    def take(self, lines: list[Line]) -> None:
        """Keep the rows and announce their codes."""
        keyed = [line for line in lines if not self.slip.missing(line, "code")]
        keys = [key for line in keyed for key in self._keys(line)]
        self.ring.need(keys)
        for line in keyed:
            candidates = self._keys(line)
            key = next((one for one in candidates if self.ring.get(one)), candidates[0])
            if not self.slip.is_duplicate(line, key):
                self.lines.append((key, line))
                self.superiors.announce(key)

    def finish(self) -> None:
        """Judge the rows, then the lines of superiors."""
        rows = lookups.row_ids(Organization, "code", [key for key, _line in self.lines])
        days = load_observations(ORGANIZATION, rows.values())
        histories = {pk: History(days[pk]) for pk in rows.values() if pk in days}
        self.elections.load(histories)
        good = [(key, line) for key, line in self.lines if self._is_good(key, line, histories)]
        for key, line in good:
            if self.ring.get(key) is None:
                pk = rows.get(key) or self.run.plan.provisional("organization")
                self.ring.put(key, self._found(pk, line, None))
        for key, line in good:
            self._write(key, line, rows, histories)
        self.batch.flush()
        self.elections.flush()
        self.superiors.refuse_circles()

    def _keys(self, line: Line) -> list[Key]:
        return rings.everywhere(self.run, line.given("code"), line.given("street") or "")

    def _is_good(self, key: Key, line: Line, histories: dict[int, History]) -> bool:
        found = self.ring.get(key)
        history = histories.get(found.id) if found else None
        before = self.run.issues.error_count
        if history is None:
            self._check_new(line)
        elif line.values.get("mode") is CLEAR and self._kind(line, history) in NEED_MODE:
            self.slip.missing(line, "mode")
        self._check_place(line, found)
        self._check_days(line, history)
        self.superiors.check(key, line)
        if self.run.issues.error_count > before or line.faulty:
            self.ring.put(key, found or FAULTY)
            return False
        return True

    def _kind(self, line: Line, history: History) -> Any:
        return line.given("kind") or history.on("kind", self.run.today)

    def _check_new(self, line: Line) -> None:
        self.slip.missing(line, "name", "kind", "street", "established_on")
        if line.given("kind") in NEED_MODE:
            self.slip.missing(line, "mode")

    def _check_place(self, line: Line, found: Found | None) -> None:
        seat = line.given("street")
        if seat and self.run.places.is_unknown(seat):
            sentence = _(
                "there is no street %(code)s in this district; enter it on sheet Streets first"
            )
            self.slip.error(line, "street", "unknown_reference", sentence % {"code": seat})
        elif (seat and not self.run.places.inside([seat])) or (
            found is not None and not self.run.places.inside(found.places)
        ):
            sentence = _("this organisation has its seat outside your territory; delete the row")
            self.slip.error(line, "street" if seat else "code", "out_of_scope", sentence)

    def _check_days(self, line: Line, history: History | None) -> None:
        began = _day(line, history, "established_on")
        ended = _day(line, history, "dissolved_on")
        elected = line.given("last_election_on")
        if began and ended and ended < began:
            column = "dissolved_on" if line.given("dissolved_on") else "established_on"
            sentence = _("it is dissolved before it was founded; mend one of the two dates")
            self.slip.error(line, column, "date_order", sentence)
        if began and elected and elected < began:
            sentence = _("the election lies before the founding; mend one of the two dates")
            self.slip.error(line, "last_election_on", "date_order", sentence)

    def _found(self, pk: int, line: Line, found: Found | None) -> Found:
        seat = line.given("street") or (found.place if found else "")
        places = (*found.places, seat) if found else (seat,)
        since = line.given("established_on") or (found.since if found else None)
        return Found(pk, places, seat, since, line.given("name") or (found.name if found else ""))

    def _write(
        self, key: Key, line: Line, rows: dict[Key, int], histories: dict[int, History]
    ) -> None:
        found = self.ring.get(key)
        assert found is not None  # noqa: S101 -- every good row has been put on the ring
        values = self.superiors.resolved(key, line)
        history = histories.get(found.id)
        if history is None:
            self._new(key, line, values, found)
        else:
            self._known(key, line, values, (found, history))

    def _new(self, key: Key, line: Line, values: dict[str, Any], found: Found) -> None:
        days = {
            ALWAYS: first(values, CONSTANT.items()),
            self.run.on: first(values, DATED.items()),
        }
        self.batch.create_as(found.id, (key[1], key[0], values["name"]), days)
        self.elections.note(found.id, line)
        self.slip.created(line, key[1], values["name"])

    def _known(
        self, key: Key, line: Line, values: dict[str, Any], known: tuple[Found, History]
    ) -> None:
        found, history = known
        changed: Changes = compare(history, values, ATTRIBUTES, self.run.on, self.run.today)
        self.ring.put(key, self._found(found.id, line, found))
        if changed:
            self.batch.observe(found.id, changed.days)
        elected = self.elections.note(found.id, line)
        if elected:
            changed.cells.append(("last_election_on", elected[0], elected[1], None))
        if changed:
            self.slip.updated(line, key[1], line.given("name") or found.name, changed.cells)
        else:
            self.slip.unchanged()


def _day(line: Line, history: History | None, column: str) -> date | None:
    cell = line.values.get(column)
    if cell is CLEAR:
        return None
    if cell is not None:
        day: date = cell
        return day
    stored = history.constant.get(column) if history else None
    return date.fromisoformat(stored) if stored else None


SHEET = Sheet(
    name="Organizations",
    heading="党组织",
    order=30,
    columns=(
        columns.code("code", "组织代码", required=True),
        columns.text("name", "名称", required=True),
        columns.choice("kind", "类别", OrganizationKind, required=True),
        columns.code("superior", "上级组织"),
        columns.place("street", "街道代码", 9, required=True),
        columns.choice("mode", "组建方式", EstablishmentMode),
        columns.choice("category", "管理类别", ManagementCategory),
        columns.day("established_on", "成立日期", required=True),
        columns.day("dissolved_on", "撤销日期"),
        columns.number("term_years", "任期", 1, 10),
        columns.day("last_election_on", "最近换届"),
    ),
    key=("code",),
    handler=Organizations,
    export=export,
)
