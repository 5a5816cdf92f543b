"""The page behind the search field: what was found of each noun, the lists behind the numbers."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from organizations.views.asking import crumbs, scope
from reports.selectors.found import FIRST, Found, search

LONGEST = 100
# noun: (heading, its list, its page)
PAGES: dict[str, tuple[Any, str, str]] = {
    "unit": (gettext_lazy("Units"), "organizations:unit_list", "organizations:unit_detail"),
    "organization": (
        gettext_lazy("Organisations"),
        "organizations:organization_list",
        "organizations:organization_detail",
    ),
    "site": (gettext_lazy("Sites"), "organizations:site_list", "organizations:site_detail"),
    "person": (gettext_lazy("Members"), "members:person_list", "members:person_detail"),
}


@never_cache
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what the words mention."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    seen = scope(request)
    context = {
        "title": _("Found: %(words)s") % {"words": words} if words else _("Find"),
        "where": crumbs(seen),
        "words": words,
        "groups": [_group(found, words) for found in search(seen, words)],
    }
    return render(request, "reports/search.html", context)


def _group(found: Found, words: str) -> dict[str, Any]:
    heading, whole, page = PAGES[found.noun]
    return {
        "noun": found.noun,
        "heading": heading,
        "count": found.count,
        "href": f"{reverse(whole)}?{urlencode({'q': words})}",
        "more": found.count > FIRST,
        "hits": [
            {"name": hit.name, "code": hit.code, "href": reverse(page, args=[hit.uuid])}
            for hit in found.hits
        ],
    }


urlpatterns = [path("search/", search_page, name="search")]
