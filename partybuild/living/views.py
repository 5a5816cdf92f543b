"""The living page of the language of pages: every part once, and one page of each kind, with invented values.

It is for those who build pages, hence open in development and to system administrators alone.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from organizations.enums import Role
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from partybuild.kernel.pictures import Link
from partybuild.living import samples, tables
from partybuild.living.forms import SampleFilter, SampleForm


def living_page(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    _demand_builder(request)
    messages.warning(request, _("A warning does not block."))
    return render(request, "look.html", samples.parts())


def living_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one page of a kind: list, form or detail."""
    _demand_builder(request)
    pages = {"list": _list, "form": _form, "detail": _detail, "empty": _empty}
    if kind not in pages:
        raise Http404
    return render(
        request, f"pages/{'list' if kind == 'empty' else kind}.html", pages[kind](request)
    )


def _demand_builder(request: HttpRequest) -> None:
    """For anybody else the address does not exist."""
    if not (settings.DEBUG or scope_of(request.user, clock.today()).has(Role.SYSTEM_ADMIN)):
        raise Http404


def _list(request: HttpRequest) -> dict[str, Any]:
    table = tables.SampleTable(tables.rows(), order_by="-full_members")
    RequestConfig(request, paginate={"per_page": 12}).configure(table)
    return {
        "title": _("Units"),
        "where": [Link(label="南京东路街道")],
        "acts": [Link(label=_("Add a unit"), href="/look/form/", main=True)],
        "printable": True,
        "tabs": samples.parts()["tabs"],
        "filter": {"form": SampleFilter(request.GET or None)},
        "table": table,
        "counted": _("%(count)s units") % {"count": 38},
        "page_sizes": (12, 50, 200),
        "export": Link(label=_("Export these %(count)s units") % {"count": 38}, href="#"),
    }


def _empty(request: HttpRequest) -> dict[str, Any]:
    table = tables.SampleTable([])
    RequestConfig(request).configure(table)
    drops = samples.parts()["drops"]
    return _list(request) | {"table": table, "empty": {"drops": drops, "counted": _("Units")}}


def _form(request: HttpRequest) -> dict[str, Any]:
    return {
        "title": _("Add a unit"),
        "where": [Link(label="南京东路街道"), Link(label=_("Units"), href="/look/list/")],
        "form": SampleForm(request.POST or None),
        "cancel_href": "/look/list/",
        "save_label": _("Save the unit"),
    }


def _detail(request: HttpRequest) -> dict[str, Any]:
    parts = samples.parts()
    return parts | {
        "title": "上海云栖谷软件有限公司",
        "where": [Link(label="南京东路街道", href="#"), Link(label="云屿大厦", href="#")],
        "states": [
            {"kind": "done", "text": _("in operation")},
            {"depth": "joint", "text": _("Joint, area, industry")},
            {"kind": "warn", "text": _("Own organisation still to build")},
        ],
    }
