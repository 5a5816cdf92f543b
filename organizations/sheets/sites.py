"""Sheet 楼宇市场 Sites: buildings, markets, commercial streets and parks."""

from django.utils.translation import gettext as _

from organizations.enums import SiteKind, SitePriority, SiteStatus
from organizations.models import Site
from organizations.services.imports import lookups, rings
from organizations.services.imports.batch import Batch
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.differences import Attributes, History, compare, first
from organizations.services.imports.keyring import FAULTY, Found
from organizations.services.imports.run import SheetRun
from organizations.services.nouns import SITE
from organizations.services.observations import load_observations
from organizations.sheets import columns
from organizations.sheets.export_places import sites as export
from partybuild.kernel.observations import ALWAYS

DATED = {
    name: name
    for name in (
        "kind",
        "status",
        "street",
        "address",
        "longitude",
        "latitude",
        "property_manager",
        "opening_on",
        "priority",
        "responsible",
    )
}
ATTRIBUTES = Attributes(dated=DATED, constant={"name": "name"}, numbers=("longitude", "latitude"))


class Sites:
    """Sites by number, unique within their district, which is that of their street."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.ring = rings.sites(slip.run)
        self.batch = Batch(slip.run.plan, "site")
        self.rows: dict[tuple[str, str], int] = {}
        self.histories: dict[int, History] = {}

    def take(self, lines: list[Line]) -> None:
        """Look the numbers up, then judge row by row."""
        keys = [key for line in lines for key in self._keys(line)]
        self.ring.need(keys)
        self.rows = lookups.row_ids(Site, "number", keys)
        days = load_observations(SITE, self.rows.values())
        self.histories = {pk: History(days[pk]) for pk in self.rows.values() if pk in days}
        for line in lines:
            if not self.slip.missing(line, "number"):
                self._line(line)
        self.batch.flush()

    def finish(self) -> None:
        """Nothing is left to say."""

    def _keys(self, line: Line) -> list[tuple[str, str]]:
        street = line.given("street") or ""
        return rings.everywhere(self.run, line.given("number"), street)

    def _line(self, line: Line) -> None:
        keys = self._keys(line)
        key = next((one for one in keys if self.rows.get(one) in self.histories), keys[0])
        if self.slip.is_duplicate(line, key):
            return
        found = self.ring.get(key)
        before = self.run.issues.error_count
        if found is None:
            self.slip.missing(line, "name", "kind", "street")
        self._check_place(line, found)
        if self.run.issues.error_count > before or line.faulty:
            self.ring.put(key, found or FAULTY)
        elif found is None:
            self._new(line, key)
        else:
            self._known(line, key, found)

    def _check_place(self, line: Line, found: Found | None) -> None:
        street = line.given("street")
        if street and self.run.places.is_unknown(street):
            sentence = _(
                "there is no street %(code)s in this district; enter it on sheet Streets first"
            )
            self.slip.error(line, "street", "unknown_reference", sentence % {"code": street})
        elif (street and not self.run.places.inside([street])) or (
            found is not None and not self.run.places.inside(found.places)
        ):
            sentence = _("this site lies outside your territory; delete the row")
            self.slip.error(line, "street" if street else "number", "out_of_scope", sentence)

    def _new(self, line: Line, key: tuple[str, str]) -> None:
        district, number = key
        street, name = line.values["street"], line.values["name"]
        days = {ALWAYS: {"name": name}, self.run.on: first(line.values, DATED.items())}
        pk = self.batch.create((number, district, name), days, self.rows.get(key))
        self.ring.put(key, Found(pk, (street,), street, name=name))
        self.slip.created(line, number, name)

    def _known(self, line: Line, key: tuple[str, str], found: Found) -> None:
        changed = compare(
            self.histories[found.id], line.values, ATTRIBUTES, self.run.on, self.run.today
        )
        street = line.given("street") or found.place
        self.ring.put(key, found._replace(places=(*found.places, street), place=street))
        if not changed:
            self.slip.unchanged()
            return
        self.batch.observe(found.id, changed.days)
        self.slip.updated(line, key[1], line.given("name") or found.name, changed.cells)


SHEET = Sheet(
    name="Sites",
    heading="楼宇市场",
    order=20,
    columns=(
        columns.code("number", "编号", required=True),
        columns.text("name", "名称", required=True),
        columns.choice("kind", "类型", SiteKind, required=True),
        columns.choice("status", "状态", SiteStatus),
        columns.place("street", "街道代码", 9, required=True),
        columns.text("address", "地址"),
        columns.coordinate("longitude", "经度", 180),
        columns.coordinate("latitude", "纬度", 90),
        columns.text("property_manager", "物业单位"),
        columns.day("opening_on", "预计投用"),
        columns.choice("priority", "重点等级", SitePriority),
        columns.text("responsible", "责任人"),
    ),
    key=("number",),
    handler=Sites,
    export=export,
)
