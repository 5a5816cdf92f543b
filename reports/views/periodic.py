"""Quarterly reports: the list within the scope, and each as a file."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from organizations.selectors.territories import names
from organizations.views.asking import home
from organizations.views.lists import SIZES, XLSX
from partybuild.kernel.pictures import Link
from reports.selectors.periodic import reports_of
from reports.services.quarterly import hand_out_report
from reports.tables.periodic import PeriodicReportTable
from reports.views.asking import scope_of


@require_GET
def report_list(request: HttpRequest) -> HttpResponse:
    """List the reports of the scope, newest first."""
    scope = scope_of(request)
    table = PeriodicReportTable(reports_of(scope))
    table.places = names(scope.codes, get_language() or "")
    size = request.GET.get("per_page", "")
    per_page = int(size) if size.isdecimal() and int(size) in SIZES else SIZES[0]
    RequestConfig(request, paginate={"per_page": per_page}).configure(table)
    number = table.page.paginator.count
    context: dict[str, Any] = {
        "title": _("Quarterly reports"),
        "where": [Link(label=home(scope))],
        "table": table,
        "counted": _("%(number)s reports") % {"number": number},
        "page_sizes": SIZES,
        "empty": {
            "head": _("No report has been made yet"),
            "text": _("Reports are made on the first day of a quarter, for the quarter before."),
        },
    }
    return render(request, "pages/list.html", context)


@require_GET
@never_cache
def report_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand out one report."""
    name, content = hand_out_report(actor=request.user, scope=scope_of(request), uuid=uuid)
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


urlpatterns = [
    path("coverage/reports/", report_list, name="report_list"),
    path("coverage/reports/<uuid:uuid>/", report_file, name="report_file"),
]
