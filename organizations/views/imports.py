"""Workbooks in: list, upload, progress, preview, confirm, discard, undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tables2 import RequestConfig

from accounts.selectors import jobs
from organizations.forms.imports import UploadForm
from organizations.permissions import Action, demand
from organizations.selectors.imports import access_import, imports_of
from organizations.services.imports import batches
from organizations.services.imports.importing import Workbook
from organizations.tables.imports import STATES, BatchTable
from organizations.views import asking
from organizations.views.forms import UNPROCESSABLE
from organizations.views.import_context import preview_context
from partybuild.kernel.pictures import Link

SIZES = (20, 50, 200)


@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """Show the workbooks that were handed in."""
    scope = asking.scope(request)
    demand(scope, Action.WORKBOOK_IMPORT)
    table = BatchTable(imports_of(request.user, scope))
    RequestConfig(request, paginate={"per_page": SIZES[0]}).configure(table)
    number = table.page.paginator.count
    upload = Link(
        label=_("Upload a workbook"), href=reverse("organizations:import_upload"), main=True
    )
    context = {
        "title": _("Import"),
        "where": asking.crumbs(scope),
        "acts": [upload, *_templates()],
        "table": table,
        "counted": _("%(number)s workbooks") % {"number": number},
        "page_sizes": SIZES,
        "empty": {
            "head": _("No workbook has been handed in yet"),
            "text": _(
                "The register is filled and kept up from workbooks; the template has every sheet and column."
            ),
        },
    }
    return render(request, "pages/list.html", context)


@require_http_methods(["GET", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take a workbook and go on to its check."""
    scope = asking.scope(request)
    demand(scope, Action.WORKBOOK_IMPORT)
    form = UploadForm(request.POST or None, request.FILES or None)
    sent = request.method == "POST"
    if sent and form.is_valid():
        given = form.cleaned_data["workbook"]
        workbook = Workbook(given, given.name, form.cleaned_data["on"])
        batch = batches.hand_in(actor=request.user, workbook=workbook, today=scope.today)
        return HttpResponseRedirect(reverse("organizations:import_detail", args=[batch.uuid]))
    context = {
        "title": _("Upload a workbook"),
        "where": asking.crumbs(scope, _list()),
        "acts": _templates(),
        "form": form,
        "save_label": _("Upload and check"),
        "cancel_href": reverse("organizations:import_list"),
    }
    return render(request, "pages/form.html", context, status=UNPROCESSABLE if sent else 200)


@require_GET
@never_cache
def import_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how far a workbook is, what was found in it, and what can be done."""
    scope = asking.scope(request)
    demand(scope, Action.WORKBOOK_IMPORT)
    batch = access_import(request.user, scope, uuid)
    job = _job(request, batch)
    context = {
        "title": STATES[batch.state]["title"],
        "where": asking.crumbs(scope, _list()),
        "acts": _acts(request, batch),
        "batch": batch,
        "job": job,
        "poll": reverse("organizations:import_progress", args=[batch.uuid]) + _query(request),
        **preview_context(batch, request.GET),
    }
    return render(request, "organizations/import_detail.html", context)


@require_GET
@never_cache
def import_progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with how far it is; when it is over, the page itself is asked for."""
    batch = access_import(request.user, asking.scope(request), uuid)
    job = _job(request, batch)
    poll = reverse("organizations:import_progress", args=[batch.uuid]) + _query(request)
    response = render(request, "organizations/import_progress.html", {"job": job, "poll": poll})
    if job is None or not job.is_open:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def import_confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Have the checked workbook written."""
    scope, batch = _opened(request, uuid)
    batches.confirm(actor=request.user, batch=batch, today=scope.today)
    return _back(batch)


@require_POST
def import_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put the workbook aside."""
    scope, batch = _opened(request, uuid)
    batches.discard(actor=request.user, batch=batch, today=scope.today)
    messages.success(request, _("The workbook is discarded; nothing was written."))
    return HttpResponseRedirect(reverse("organizations:import_list"))


@require_http_methods(["GET", "POST"])
def import_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask whether, then have the import taken back whole."""
    scope, batch = _opened(request, uuid)
    if request.method == "POST":
        job = batches.ask_undo(actor=request.user, batch=batch, today=scope.today)
        return HttpResponseRedirect(f"{_address(batch)}?job={job.uuid}")
    context = {
        "title": _("Take the import back"),
        "where": asking.crumbs(scope, _list(), Link(label=batch.file_name, href=_address(batch))),
        "text": _(
            "Everything this workbook brought is taken back, and what it replaced holds again. If later changes build on it, nothing is changed and they are named."
        ),
        "save_label": _("Take back"),
        "cancel_href": _address(batch),
    }
    return render(request, "pages/confirm.html", context)


def _opened(request: HttpRequest, uuid: UUID) -> tuple[Any, Any]:
    scope = asking.scope(request)
    demand(scope, Action.WORKBOOK_IMPORT)
    return scope, access_import(request.user, scope, uuid)


def _job(request: HttpRequest, batch: Any) -> Any:
    """Return the job that the page follows: the one named in the address, else the batch's last one."""
    named = request.GET.get("job", "")
    try:
        job = jobs.access_job(request.user, UUID(named)) if named else batch.job
    except ValueError:
        job = batch.job
    return jobs.shown(job, with_files=False) if job else None


def _query(request: HttpRequest) -> str:
    return f"?job={request.GET['job']}" if request.GET.get("job") else ""


def _acts(request: HttpRequest, batch: Any) -> list[Link]:
    again = Link(
        label=_("Upload the mended workbook"),
        href=reverse("organizations:import_upload"),
        main=True,
    )
    discard = Link(label=_("Discard"), href=_address(batch, "import_discard"), post=True)
    found: list[Link] = []
    if batch.state == "refused":
        found.append(again)
        if batch.result.get("marked") and batch.actor_id == request.user.pk:
            marked = reverse("accounts:fetch_file", args=[batch.result["marked"]])
            found.append(
                Link(
                    label=_("Download the workbook with the faults marked"),
                    href=marked,
                    download=True,
                )
            )
        found.append(discard)
    elif batch.state == "checked":
        write = Link(
            label=_("Write into the register"),
            href=_address(batch, "import_confirm"),
            post=True,
            main=True,
        )
        found += [write, discard]
    elif batch.state == "imported":
        found.append(Link(label=_("Take back"), href=_address(batch, "import_undo")))
    return found


def _templates() -> list[Link]:
    template = reverse("organizations:workbook_template")
    return [
        Link(label=_("Template in Chinese"), href=f"{template}?language=zh", download=True),
        Link(label=_("Template in English"), href=f"{template}?language=en", download=True),
    ]


def _address(batch: Any, route: str = "import_detail") -> str:
    return reverse(f"organizations:{route}", args=[batch.uuid])


def _back(batch: Any) -> HttpResponse:
    return HttpResponseRedirect(_address(batch))


def _list() -> Link:
    return Link(label=_("Import"), href=reverse("organizations:import_list"))


urlpatterns = [
    path("imports/", import_list, name="import_list"),
    path("imports/new/", import_upload, name="import_upload"),
    path("imports/<uuid:uuid>/", import_detail, name="import_detail"),
    path("imports/<uuid:uuid>/progress/", import_progress, name="import_progress"),
    path("imports/<uuid:uuid>/confirm/", import_confirm, name="import_confirm"),
    path("imports/<uuid:uuid>/discard/", import_discard, name="import_discard"),
    path("imports/<uuid:uuid>/undo/", import_undo, name="import_undo"),
]
