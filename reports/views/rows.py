"""The rows behind a number: filtered, sorted, paged, exported as they are shown."""

from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.services.listing import export_people
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.services.listing import Sheet
from organizations.tables.lazy import LazyRows
from organizations.views.lists import ListPage
from partybuild.kernel.errors import NotFound
from partybuild.kernel.pictures import Link
from reports import coverage, words
from reports.addresses import coverage_page
from reports.enums import Dimension, Population
from reports.forms.rows import RowsFilter
from reports.selectors import listed
from reports.selectors.rows import (
    ORGANIZATION_MEASURES,
    PEOPLE_MEASURES,
    UNIT_MEASURES,
    Behind,
    organizations_behind,
    people_behind,
    units_behind,
)
from reports.tables import rows as tables
from reports.views.asking import Asked, ask, crumbs


class RowsPage(ListPage):
    """Rows of one noun behind one number."""

    action = Action.FIGURES_VIEW
    filter_class = RowsFilter
    measures: tuple[str, ...] = ()
    search_fields: tuple[str, ...] = ("name__icontains",)

    def prepared(self, request: HttpRequest) -> Any:
        """Read the basis first: outside the scope there is nothing."""
        self.asked: Asked = ask(request)
        self.measure = request.GET.get("measure", self.measures[0])
        by = request.GET.get("by", "")
        self.by = by if by in Dimension.values and "key" in request.GET else None
        self.key = (request.GET.get("key") or None) if self.by else None
        return super().prepared(request)

    @property
    def behind(self) -> Behind:
        """The number whose rows are shown."""
        return Behind(self.asked.basis, self.measure, self.by, self.key)

    @property
    def title(self) -> str:  # type: ignore[override]  # a list's title is fixed, a number's is not
        """What is counted."""
        return str({**words.COUNTS, **words.LISTS}[self.measure])

    def make_form(self, data: QueryDict) -> Form:
        """The form always shows its basis, also where the address leaves it out."""
        basis = self.asked.basis
        shown = {
            **data.dict(), "measure": self.measure, "territory": basis.territory,
            "as_of": basis.as_of.isoformat(), "population": basis.population,
        }  # fmt: skip
        territories = self.asked.form.fields["territory"].choices  # type: ignore[attr-defined]  # of a ChoiceField
        return RowsFilter(shown, territories=territories, measures=self.measures)

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """The rows, narrowed by the search."""
        found = self.find(self.scope)
        if text := asked.get("q", ""):
            match = Q()
            for name in self.search_fields:
                match |= Q(**{name: text})
            found = found.filter(match)
        self.found = found
        return LazyRows(lambda order: found.order_by(*self.order(order)), self.complete)

    def order(self, order: str) -> list[str]:
        """By name, or by code where that was asked."""
        minus = "-" if order.startswith("-") else ""
        code = self.code_field if order.lstrip("-") == "code" else "sort_key"
        return [f"{minus}{code}", "pk"]

    code_field = "sort_key"

    def find(self, scope: Scope | None) -> Any:
        """Return the rows behind the number, all of them without a scope."""
        raise NotFound

    def complete(self, page: Any) -> Any:
        """Return a page's rows with their facts."""
        raise NotFound

    def context(self, request: HttpRequest, table: Any) -> dict[str, Any]:
        """The list's context, with the way back to the figures."""
        found = super().context(request, table)
        figures = Link(label=_("Coverage"), href=coverage_page(self.asked.basis))
        found["where"] = [*crumbs(self.asked), figures]
        shown = table.page.paginator.count
        found["explanation"] = " ".join(filter(None, (self.said(), self.left_out(shown))))
        return found

    def left_out(self, shown: int) -> str:
        """Return how many rows a past figure counts that have left the asker's territory since; empty for none."""
        if self.as_of() >= self.scope.today or self.form.data.get("q"):
            return ""
        away = self.find(None).count() - shown
        said = _("%(n)s more were counted on that day and lie outside today's territory.")
        return said % {"n": away} if away > 0 else ""

    def said(self) -> str:
        """Return what is counted, in words, and the row of the breakdown."""
        defined = words.DEFINITIONS.get(self.measure)
        text = f"{self.title}: {defined}" if defined else ""
        row = self.row_label()
        return "; ".join(part for part in (row, text) if part)

    def row_label(self) -> str:
        """Return the row of the breakdown in words, empty without one."""
        if not self.by:
            return ""
        dimension = Dimension(self.by)
        if self.key is None:
            value = _("Without a value")
        elif dimension in coverage.LABELS:
            value = str(dict(coverage.LABELS[dimension].choices).get(self.key, self.key))
        else:
            value = self.key
        return f"{dimension.label}: {value}"

    def basis(self) -> list[tuple[str, str]]:
        """Return what the export states above its rows."""
        basis = self.asked.basis
        said = [
            (_("Territory"), f"{self.asked.territory_name} ({basis.territory})"),
            (_("As of"), basis.as_of.isoformat()),
            (_("Population"), str(Population(basis.population).label)),
            (_("Definitions"), coverage.DEFINITION),
        ]
        if basis.known_at:
            said.append((_("As known at"), basis.known_at.isoformat()))
        if self.by:
            said.append((_("Row"), self.row_label()))
        if text := self.form.data.get("q"):
            said.append((_("Name or code"), text))
        return said

    def as_of(self) -> Any:
        """The date of the basis."""
        return self.asked.basis.as_of

    def empty(self, request: HttpRequest) -> dict[str, Any]:
        """No conditions to drop: the number is 0."""
        return {"head": _("Nothing is counted here"), "text": self.said()}


class UnitRows(RowsPage):
    """Units behind a number."""

    noun = "coverage-units"
    measures = UNIT_MEASURES
    table_class = tables.UnitRowsTable
    search_fields = ("name__icontains", "credit_code__istartswith", "initials__icontains")
    code_field = "credit_code"

    def find(self, scope: Scope | None) -> Any:
        """Units of the figure."""
        return units_behind(scope, self.behind)

    def complete(self, page: Any) -> Any:
        """Facts of the page's units."""
        return listed.listed_units(self.behind.narrowed.basis, list(page))

    def counted(self, number: int) -> str:
        """Units have their own counter."""
        return ngettext("%(number)s unit", "%(number)s units", number) % {"number": number}

    def plain(self, column: str, row: listed.ListedUnit) -> Any:
        """One cell of the export."""
        cells = {
            "name": row.unit.name, "code": row.unit.credit_code, "place": row.place,
            "registered": row.registered, "site": row.site, "members": int(row.facts["full_members"]),
        }  # fmt: skip
        return cells[column] if column in cells else tables.unit_cell(column, row)


class OrganizationRows(RowsPage):
    """Organisations behind a number."""

    noun = "coverage-organizations"
    measures = ORGANIZATION_MEASURES
    table_class = tables.OrganizationRowsTable
    search_fields = ("name__icontains", "code__istartswith", "initials__icontains")
    code_field = "code"

    def find(self, scope: Scope | None) -> Any:
        """Organisations of the figure."""
        return organizations_behind(scope, self.behind)

    def complete(self, page: Any) -> Any:
        """Facts of the page's organisations."""
        return listed.listed_organizations(self.asked.basis, list(page))

    def counted(self, number: int) -> str:
        """Organisations have their own counter."""
        said = ngettext("%(number)s organisation", "%(number)s organisations", number)
        return said % {"number": number}

    def plain(self, column: str, row: listed.ListedOrganization) -> Any:
        """One cell of the export."""
        facts = row.facts
        return {
            "name": row.organization.name, "code": row.organization.code, "place": row.place,
            "kind": str(tables.OrganizationKind(facts["kind"]).label), "members": int(facts["members"]),
            "full": int(facts["full_members"]), "term_from": facts["term_from"], "term": facts["term_years"],
        }[column]  # fmt: skip


class PeopleRows(RowsPage):
    """Members behind a number, for those who may see persons."""

    noun = "coverage-members"
    action = Action.PERSON_VIEW
    export_action = Action.PERSON_EXPORT
    personal = True
    measures = PEOPLE_MEASURES
    table_class = tables.PersonRowsTable

    def find(self, scope: Scope | None) -> Any:
        """Members of the figure."""
        return people_behind(scope, self.behind)

    def complete(self, page: Any) -> Any:
        """Memberships of the page's people."""
        return listed.listed_people(self.asked.basis, list(page))

    def written(self, sheet: Sheet) -> bytes:
        """Hand the list out and record it for each person in it."""
        found = self.found.order_by().values_list("pk", flat=True)
        today = self.scope.today
        return export_people(actor=self.request.user, sheet=sheet, people=list(found), today=today)

    def counted(self, number: int) -> str:
        """Members have their own counter."""
        return ngettext("%(number)s member", "%(number)s members", number) % {"number": number}

    def plain(self, column: str, row: listed.ListedPerson) -> Any:
        """One cell of the export."""
        return {
            "name": row.person.name, "organization": row.organization, "since": row.since,
            "full_on": row.full_on, "status": tables.standing(row),
        }[column]  # fmt: skip


def page_for(request: HttpRequest) -> type[RowsPage]:
    """Return the page of the noun that is counted; NotFound for a number there is not."""
    measure = request.GET.get("measure", "registered")
    for page in (UnitRows, OrganizationRows, PeopleRows):
        if measure in page.measures:
            return page
    raise NotFound


def rows(request: HttpRequest) -> HttpResponse:
    """Show the rows behind the number that the address names."""
    return page_for(request).as_view()(request)


rows.page_for = page_for  # type: ignore[attr-defined]  # whoever exports the list in a job asks for its page

urlpatterns = [path("coverage/rows/", rows, name="rows")]
