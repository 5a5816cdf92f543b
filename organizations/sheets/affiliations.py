"""Sheet 覆盖关系 Affiliations: which organisation covers which unit, from when to when."""

from django.utils.translation import gettext as _

from organizations.models import Affiliation
from organizations.services.imports import rings
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.keyring import Found
from organizations.services.imports.periods import Ledger, Stored
from organizations.services.imports.run import SheetRun
from organizations.services.imports.spool import Record, Retract
from organizations.services.observations import batches
from organizations.sheets import columns
from organizations.sheets.export_organizations import affiliations as export
from organizations.sheets.references import find_organization, find_unit

MODEL = "organizations.Affiliation"
FIELDS = ("organization_id", "unit_id", "valid_from", "valid_to")
OWNERS = {"organization_id": "organization", "unit_id": "unit"}


class Affiliations:
    """Attachments are matched by organisation, unit and day of beginning."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.units, self.organizations = rings.units(slip.run), rings.organizations(slip.run)
        self.ledger = Ledger(slip)

    def take(self, lines: list[Line]) -> None:
        """Look the rows up and judge them."""
        self.units.need(line.given("unit") for line in lines)
        self.organizations.need(
            key for line in lines for key in rings.everywhere(self.run, line.given("organization"))
        )
        found = [(line, self._pair(line)) for line in lines]
        self._load({pair[1].id for _line, pair in found if pair and pair[1].id > 0})
        for line, pair in found:
            if pair is not None:
                self._line(line, *pair)

    def finish(self) -> None:
        """Report overlaps, plan what differs."""
        self.ledger.refuse_overlaps()
        gone, rows = self.ledger.changes()
        if gone:
            self.run.plan.add(Retract(MODEL, gone))
        if rows:
            values = [(*pair, begins, row.ends) for pair, begins, row in rows]
            self.run.plan.add(Record(MODEL, FIELDS, OWNERS, values))

    def _pair(self, line: Line) -> tuple[Found, Found] | None:
        if self.slip.missing(line, "organization", "unit", "from"):
            return None
        organization = find_organization(self.slip, line, "organization")
        unit = find_unit(self.slip, line, "unit")
        if organization is None or unit is None or not (organization.id and unit.id):
            return None
        if not self.run.places.inside(unit.places):
            sentence = _("this unit lies outside your territory; delete the row")
            self.slip.error(line, "unit", "out_of_scope", sentence)
            return None
        return organization, unit

    def _load(self, units: set[int]) -> None:
        for batch in batches(units):
            rows = (
                Affiliation.objects.current()
                .filter(unit__in=batch)
                .values_list("pk", "organization_id", "unit_id", "valid_from", "valid_to")
            )
            self.ledger.load(
                ((organization, unit), begins, Stored(pk, ends))
                for pk, organization, unit, begins, ends in rows
            )

    def _line(self, line: Line, organization: Found, unit: Found) -> None:
        pair, begins = (organization.id, unit.id), line.values["from"]
        if self.slip.is_duplicate(line, (*pair, begins)) or not self.ledger.check_order(line, pair):
            return
        if organization.since and begins < organization.since:
            sentence = _("the attachment begins before its organisation was founded")
            self.slip.warn(line, "from", "date_order", sentence)
        is_new = not self.ledger.is_known(pair, begins)
        cells = self.ledger.take(line, pair)
        key = f"{line.values['organization']} {line.values['unit']} {begins}"
        if is_new:
            self.slip.created(line, key, organization.name)
        elif cells:
            self.slip.updated(line, key, organization.name, cells)
        else:
            self.slip.unchanged()


SHEET = Sheet(
    name="Affiliations",
    heading="覆盖关系",
    order=50,
    columns=(
        columns.code("organization", "组织代码", required=True),
        columns.credit_code("unit", "统一社会信用代码", required=True),
        columns.day("from", "起始日期", required=True),
        columns.day("to", "终止日期"),
    ),
    key=("organization", "unit", "from"),
    handler=Affiliations,
    export=export,
)
