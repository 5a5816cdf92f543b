"""Workbooks out: the empty template, and the register in the same format."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.forms.imports import ExportForm
from organizations.permissions import Action, demand, may
from organizations.services import exports
from organizations.views import asking
from organizations.views.forms import UNPROCESSABLE
from organizations.views.lists import XLSX
from partybuild.kernel.errors import Invalid
from partybuild.kernel.pictures import Link


@require_GET
def workbook_template(request: HttpRequest) -> HttpResponse | FileResponse:
    """Hand out the empty workbook in one of the languages."""
    demand(asking.scope(request), Action.WORKBOOK_IMPORT)
    asked = request.GET.get("language") or (get_language() or "")[:2]
    language = "en" if asked == "en" else "zh-hans"
    file = BytesIO()
    with override(language):
        exports.template(file, english=language == "en")
        name = _("Register template")
    return _handed(file, f"{name}.xlsx")


@require_http_methods(["GET", "POST"])
def register_export(request: HttpRequest) -> HttpResponse | FileResponse:
    """Hand out the register of the own territory; with members only with the right and a reason."""
    scope = asking.scope(request)
    demand(scope, Action.REGISTER_EXPORT)
    form = ExportForm(request.POST or None, may_members=may(scope, Action.PERSON_EXPORT))
    sent = request.method == "POST"
    if sent and form.is_valid():
        given = form.cleaned_data
        wanted = exports.Wanted(
            members=given.get("members", False),
            reason=given.get("reason", ""),
            english=given["language"] == "en",
        )
        file = BytesIO()
        try:
            exports.export_register(
                actor=request.user, target=file, wanted=wanted, today=scope.today
            )
        except Invalid as invalid:
            for field, _code, message in invalid.errors:
                form.add_error(field if field in form.fields else None, message)
        else:
            return _handed(file, f"{_('Register')}-{scope.home}-{scope.today:%Y%m%d}.xlsx")
    context = {
        "title": _("Export the register"),
        "where": asking.crumbs(scope, *_crumb(scope)),
        "form": form,
        "save_label": _("Export"),
        "before_saving": _(
            "The same format as the import: exported and imported again, it changes nothing."
        ),
        "cancel_href": reverse("accounts:job_list"),
    }
    template = "organizations/export_form.html"
    return render(request, template, context, status=UNPROCESSABLE if sent else 200)


def _crumb(scope: Any) -> list[Link]:
    if not may(scope, Action.WORKBOOK_IMPORT):
        return []
    return [Link(label=_("Import"), href=reverse("organizations:import_list"))]


def _handed(file: Any, name: str) -> FileResponse:
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


urlpatterns = [
    path("imports/template/", workbook_template, name="workbook_template"),
    path("export/", register_export, name="register_export"),
]
