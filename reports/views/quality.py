"""Data quality: every check with what it finds in the scope, and the rows behind each number."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from members.services.listing import export_people
from organizations.permissions import Action, demand, may
from organizations.services.listing import Sheet
from organizations.tables.lazy import LazyRows
from organizations.views.asking import home
from organizations.views.lists import ListPage
from partybuild.kernel.errors import NotFound
from partybuild.kernel.pictures import Link
from reports.forms.quality import FindingsFilter
from reports.selectors.checks import Check, Severity, all_checks, check_named, found_by
from reports.tables.quality import FindingsTable, code_of
from reports.views.asking import scope_of
from reports.views.parts import number

STATES = {Severity.ERROR: "late", Severity.WARNING: "soon", Severity.NOTICE: "open"}


@dataclass(frozen=True)
class Finding:
    """One check as the page shows it."""

    check: Check
    count: str
    href: str
    state: str
    word: str


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show every check and how many rows of the scope it finds, the worst first; none where nothing is found."""
    scope = scope_of(request)
    demand(scope, Action.FIGURES_VIEW)
    words = {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.NOTICE: _("Notice"),
    }
    seen = [
        check for check in all_checks() if check.noun != "person" or may(scope, Action.PERSON_VIEW)
    ]
    counted = [(check, found_by(check, scope.today, scope).count()) for check in seen]
    findings = [
        Finding(
            check, number(count), reverse("reports:findings", args=[check.code]),
            STATES[check.severity], words[check.severity],
        )
        for check, count in counted
        if count
    ]  # fmt: skip
    context = {
        "title": _("Data quality"),
        "where": [Link(label=home(scope))],
        "subtitle": _("%(n)s checks, %(m)s with findings") % {"n": len(counted), "m": len(findings)},
        "findings": findings,
        "clean": [check for check, count in counted if not count],
    }  # fmt: skip
    return render(request, "reports/quality.html", context)


class FindingsPage(ListPage):
    """The rows that a check finds in the scope."""

    action = Action.FIGURES_VIEW
    table_class = FindingsTable
    filter_class = FindingsFilter
    noun = "findings"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show or hand out what the check finds."""
        return super().get(request)

    def prepared(self, request: HttpRequest) -> Any:
        """Find the check first."""
        found = check_named(self.kwargs["code"])
        if found is None:
            raise NotFound
        self.check: Check = found
        if found.noun == "person":
            self.action, self.export_action = Action.PERSON_VIEW, Action.PERSON_EXPORT
            self.personal = True
        return super().prepared(request)

    @property
    def title(self) -> str:  # type: ignore[override]  # a list's title is fixed, a check's is not
        """What is wrong."""
        return str(self.check.label)

    def make_table(self, rows: LazyRows) -> Any:
        """The table links to the pages of the check's noun."""
        table = super().make_table(rows)
        table.noun = self.check.noun
        return table

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """The findings, narrowed by the search."""
        found = found_by(self.check, self.scope.today, self.scope)
        if text := asked.get("q", ""):
            found = found.filter(name__icontains=text)
        self.found = found
        return LazyRows(lambda order: found.order_by(*self.order(order)))

    def order(self, order: str) -> list[str]:
        """By name; the code follows it."""
        return ["-sort_key" if order.startswith("-") else "sort_key", "pk"]

    def counted(self, number_of_rows: int) -> str:
        """Findings have their own counter."""
        return _("%(number)s findings") % {"number": number(number_of_rows)}

    def context(self, request: HttpRequest, table: Any) -> dict[str, Any]:
        """The list's context, with the way back and what to do."""
        found = super().context(request, table)
        found["where"] = [
            Link(label=home(self.scope)),
            Link(label=_("Data quality"), href=reverse("reports:quality")),
        ]
        found["explanation"] = str(self.check.advice)
        return found

    def written(self, sheet: Sheet) -> bytes:
        """Hand the list out; where it holds persons, record it for each of them."""
        if not self.personal:
            return super().written(sheet)
        found = self.found.order_by().values_list("pk", flat=True)
        today = self.scope.today
        return export_people(actor=self.request.user, sheet=sheet, people=list(found), today=today)

    def plain(self, column: str, row: Any) -> Any:
        """One cell of the export."""
        return row.name if column == "name" else code_of(self.check.noun, row)

    def empty(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing is wrong."""
        return {"head": _("Nothing is found"), "text": str(self.check.advice)}


urlpatterns = [
    path("quality/", page, name="quality"),
    path("quality/<slug:code>/", FindingsPage.as_view(), name="findings"),
]
