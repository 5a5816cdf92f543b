"""The user's own jobs and their files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from accounts.selectors import jobs as selectors
from accounts.services import files
from accounts.tables import JobTable
from accounts.views.people import signed_in
from partybuild.kernel.pictures import Link

PAGE_SIZES = (50, 100, 200)


@require_GET
@never_cache
def job_list(request: HttpRequest) -> HttpResponse:
    """What the user asked for, newest first."""
    table = JobTable(selectors.jobs_of(signed_in(request)))
    RequestConfig(request, paginate={"per_page": per_page(request)}).configure(table)
    context = {"title": _("Files and jobs"), "table": table, "page_sizes": PAGE_SIZES}
    return render(request, "accounts/jobs.html", context)


@require_GET
@never_cache
def job(request: HttpRequest, job_uuid: UUID) -> HttpResponse:
    """One job: how far it is, what came of it, its files."""
    return render(request, "accounts/job.html", _context(request, job_uuid))


@require_GET
@never_cache
def job_progress(request: HttpRequest, job_uuid: UUID) -> HttpResponse:
    """The part of the page that is asked for again and again; when all is over the page itself is."""
    context = _context(request, job_uuid)
    response = render(request, "accounts/job_progress.html", context)
    if not context["view"].is_open:
        response.headers["HX-Refresh"] = "true"
    return response


@require_GET
@never_cache
def fetch_file(request: HttpRequest, file_uuid: UUID) -> StreamingHttpResponse:
    """A file, to its owner."""
    file = files.hand_out(actor=signed_in(request), file_uuid=file_uuid)
    response = StreamingHttpResponse(file.chunks, content_type=file.content_type)
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file.name
    )
    return response


def per_page(request: HttpRequest) -> int:
    """How many rows the user wants on a page."""
    wanted = request.GET.get("per_page", "")
    return int(wanted) if wanted in map(str, PAGE_SIZES) else PAGE_SIZES[0]


def _context(request: HttpRequest, job_uuid: UUID) -> dict:
    found = selectors.access_job(signed_in(request), job_uuid)
    return {
        "title": selectors.shown(found, with_files=False).label,
        "where": [Link(label=_("Files and jobs"), href=reverse("accounts:job_list"))],
        "view": selectors.shown(found),
    }
