"""The audit trail, for those who may read it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from accounts import action_names
from accounts.forms import TrailFilter
from accounts.models import AuditEntry
from accounts.selectors import audit as selectors
from accounts.tables import TrailTable, subject_name
from accounts.views.jobs import PAGE_SIZES, per_page
from accounts.views.people import signed_in
from partybuild.kernel import clock
from partybuild.kernel.pictures import Link

USUAL = dt.timedelta(days=30)


@require_GET
@never_cache
def audit_list(request: HttpRequest) -> HttpResponse:
    """The trail, newest first; of the last 30 days unless other days are asked for."""
    asked = request.GET.dict() or {"first_day": (clock.today() - USUAL).isoformat()}
    form = TrailFilter(asked, actions=selectors.actions(signed_in(request)))
    table = TrailTable(selectors.entries_for(signed_in(request), form.wanted()))
    RequestConfig(request, paginate={"per_page": per_page(request)}).configure(table)
    context = {"title": _("Audit trail"), "form": form, "table": table, "page_sizes": PAGE_SIZES}
    return render(request, "accounts/audit.html", context)


@require_GET
@never_cache
def audit_entry(request: HttpRequest, entry_uuid: UUID) -> HttpResponse:
    """One entry: the rows it tells of and the fields whose values changed, never the values."""
    entry = selectors.access_entry(signed_in(request), entry_uuid)
    context = {
        "title": action_names.name_of(entry.action),
        "where": [Link(label=_("Audit trail"), href=reverse("accounts:audit_list"))],
        "entry": entry,
        "facts": _facts(entry),
    }
    return render(request, "accounts/audit_entry.html", context)


def _facts(entry: AuditEntry) -> list[dict]:
    moment = entry.at.astimezone(clock.SHANGHAI)
    told = [
        (_("At"), f"{moment:%Y-%m-%d %H:%M:%S}"),
        (_("Done by"), entry.actor_label),
        (_("Action"), entry.action),
        (_("Object"), subject_name(entry)),
        (_("Territory"), entry.scope_code),
        (_("Reason"), entry.reason),
        *((action_names.figure_name(name), value) for name, value in entry.figures.items()),
    ]
    return [{"label": label, "value": value} for label, value in told if value != ""]
