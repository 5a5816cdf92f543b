"""One way for all lists: filter, table, pages, saved filters, export of exactly what is shown, and what to drop."""

from typing import Any

from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import View
from django_tables2 import RequestConfig

from organizations.permissions import Action, demand, may
from organizations.services.listing import Sheet, ask_listing, export_listing
from organizations.tables.lazy import LazyRows
from organizations.views import asking
from partybuild.kernel.pictures import Link

SIZES = (20, 50, 200)
LARGE = 5_000  # rows from which a list is made by a job
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListPage(View):
    """A list of one noun. Subclasses say which form filters, which table shows, and how rows are found."""

    title: Any
    table_class: Any
    filter_class: type[Form]
    default_order = "name"
    template_name = "pages/list.html"
    noun = ""  # names the exported file
    action = Action.REGISTER_VIEW
    export_action = Action.REGISTER_EXPORT
    personal = False  # rows are persons: no browser and nothing on the way keeps them

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, or hand out the whole as a workbook."""
        table = self.prepared(request)
        if "export" in request.GET:
            answer = self.export(table)
        else:
            answer = render(request, self.template_name, self.context(request, table))
        if self.personal:
            add_never_cache_headers(answer)
        return answer

    def prepared(self, request: HttpRequest) -> Any:
        """Ask for the right to look, read the filter and the order, and return the table over what was found."""
        self.scope = asking.scope(request)
        demand(self.scope, self.action)
        self.form = self.make_form(request.GET)
        self.form.is_valid()
        table = self.make_table(self.rows(self.cleaned(self.form)))
        size = request.GET.get("per_page", "")
        per_page = int(size) if size.isdecimal() and int(size) in SIZES else SIZES[0]
        RequestConfig(request, paginate={"per_page": per_page}).configure(table)
        return table

    def make_table(self, rows: LazyRows) -> Any:
        """Return the table over the rows."""
        return self.table_class(rows, order_by=self.default_order)

    def make_form(self, data: QueryDict) -> Form:
        """Return the filter; unbound where nothing was asked."""
        asked = {name for name in data if name not in ("page", "sort", "per_page", "export")}
        return self.filter_class(data if asked else None, **self.form_arguments())

    def form_arguments(self) -> dict[str, Any]:
        """Return what the filter needs to know."""
        return {}

    def cleaned(self, form: Form) -> dict[str, Any]:
        """Return what was asked, without what could not be read."""
        values = getattr(form, "cleaned_data", {}) if form.is_bound else {}
        return {name: value for name, value in values.items() if value not in (None, "", [], False)}

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Return the rows for what was asked."""
        raise KeyError(self.title)

    def counted(self, number: int) -> str:
        """Return the number with its counter."""
        return str(number)

    def acts(self) -> list[Link]:
        """Return what can be done here."""
        return []

    def tabs(self) -> list[Link]:
        """Return the saved filters."""
        return []

    def context(self, request: HttpRequest, table: Any) -> dict[str, Any]:
        """Return what the list's template shows."""
        number = table.page.paginator.count
        acts = self.acts()
        export = self.export_link(request, number)
        return {
            "title": self.title,
            "where": [Link(label=asking.home(self.scope))],
            "acts": [*acts, *([export] if export else [])],
            "printable": True,
            "tabs": self.tabs(),
            "filter": {"form": self.form},
            "table": table,
            "counted": self.counted(number),
            "page_sizes": SIZES,
            "export": export,
            "empty": {} if number else self.empty(request),
        }

    def export_link(self, request: HttpRequest, number: int) -> Link | None:
        """Return the link to the same list as a workbook, where the role may export and there is something to."""
        if not number or not may(self.scope, self.export_action):
            return None
        query = request.GET.copy()
        query.pop("page", None)
        query["export"] = "xlsx"
        label = _("Export %(counted)s") % {"counted": self.counted(number)}
        return Link(label=label, href=f"?{query.urlencode()}", download=True)

    def export(self, table: Any) -> HttpResponse:
        """Hand out what is shown, all pages, as a workbook; a long list is made by a job, which keeps the file."""
        demand(self.scope, self.export_action)
        if len(table.data) > LARGE:
            job = ask_listing(
                actor=self.request.user,
                path=self.request.path,
                query=self.request.GET.urlencode(),
                today=self.scope.today,
            )
            return HttpResponseRedirect(reverse("accounts:job", args=[job.uuid]))
        return HttpResponse(
            self.written(self.sheet(table)),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{self.file_name()}"'},
        )

    def file_name(self) -> str:
        """Return the name of the exported file."""
        return f"{self.noun}-{self.scope.today:%Y%m%d}.xlsx"

    def sheet(self, table: Any) -> Sheet:
        """Return what the export holds: every row of the list, with what it rests on."""
        return Sheet(
            name=self.noun,
            title=str(self.title),
            basis=self.basis(),
            columns=[(str(column.header), column.name) for column in table.columns],
            rows=([self.plain(column.name, row) for column in table.columns] for row in table.data),
        )

    def written(self, sheet: Sheet) -> bytes:
        """Return the workbook, its taking recorded."""
        return export_listing(actor=self.request.user, sheet=sheet, today=self.scope.today)

    def plain(self, column: str, row: Any) -> Any:
        """Return one cell as the export writes it."""
        return getattr(row, column, "")

    def basis(self) -> list[tuple[str, str]]:
        """Return what the figures rest on: territory, date, and every condition."""
        said = [(_("Territory"), asking.home(self.scope)), (_("As of"), self.as_of().isoformat())]
        if self.form.is_bound:
            said += [
                (str(field.label), self.spoken(field))
                for field in self.form.visible_fields()
                if field.value() not in (None, "") and not field.errors
            ]
        return said

    @staticmethod
    def spoken(field: BoundField) -> str:
        """Return a condition's value as people read it."""
        value = field.value()
        named = {str(key): text for key, text in getattr(field.field, "choices", ())}
        return str(named.get(str(value), value))

    def as_of(self) -> Any:
        """Return the date of the list."""
        return self.cleaned(self.form).get("as_of") or self.scope.today

    def empty(self, request: HttpRequest) -> dict[str, Any]:
        """Return which condition to drop and what then remains."""
        drops = []
        if self.form.is_bound:
            for field in self.form.visible_fields():
                if field.value() in (None, "", False) or field.errors:
                    continue
                query = request.GET.copy()
                query.pop("page", None)
                query.pop(field.html_name, None)
                form = self.make_form(query)
                form.is_valid()
                found = len(self.rows(self.cleaned(form)))
                label = " ".join([str(field.label), self.spoken(field)])
                drops.append(Link(label=label, href=f"?{query.urlencode()}", count=found))
        clear = Link(label=_("Clear all conditions"), href=request.path)
        return {"drops": drops, "counted": self.title, "acts": [clear, *self.acts()]}
