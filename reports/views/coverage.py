"""The coverage page (look, picture 2): figures of a territory, by what is below it and by what its units are."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.dates import MONTHS_3
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizations.enums import TerritoryLevel
from organizations.permissions import Action, may
from organizations.rules.codes import level_of
from organizations.views.lists import XLSX
from partybuild.kernel.pictures import Link
from reports import coverage, words
from reports.addresses import coverage_page
from reports.enums import Dimension, Population
from reports.presentation import row_labels
from reports.selectors.coverage_page import Coverage, read
from reports.selectors.figures import Figures
from reports.services.exports import export_coverage
from reports.views import parts, site_map
from reports.views.asking import Asked, ask, crumbs

TABS = (
    Dimension.OWNERSHIP,
    Dimension.INDUSTRY,
    Dimension.UNIT_KIND,
    Dimension.LIFECYCLE,
    Dimension.SITE_KIND,
)
BY_TITLES: dict[str, Any] = {
    Dimension.OWNERSHIP: gettext_lazy("By ownership"),
    Dimension.INDUSTRY: pgettext_lazy("grouping", "By industry"),
    Dimension.UNIT_KIND: gettext_lazy("By kind"),
    Dimension.LIFECYCLE: gettext_lazy("By life cycle"),
    Dimension.SITE_KIND: gettext_lazy("By kind of site"),
}
SORTS = ("organization_coverage", "both_coverages", "should_build")


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the figures of a territory."""
    asked = ask(request)
    by = request.GET.get("by")
    by = by if by in TABS else TABS[0].value
    sort = request.GET.get("sort")
    sort = sort if sort in SORTS else "both_coverages"
    if "export" in request.GET:
        return exported(request, asked)
    measure = request.GET.get("map")
    measure = measure if measure in site_map.MEASURES else "both_coverages"
    found = read(asked.basis, asked.compare, by)
    shown = context(asked, found, by, sort) | drawn_map(asked, found, measure)
    return render(request, "reports/coverage.html", shown)


def exported(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Hand out the figures of the page, over every population, as a workbook."""
    content = export_coverage(actor=request.user, scope=asked.scope, basis=asked.basis)
    name = f"coverage-{asked.basis.territory}-{asked.basis.as_of.isoformat()}.xlsx"
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def drawn_map(asked: Asked, found: Coverage, measure: str) -> dict[str, Any]:
    """Return the map of sites with its tabs and classes; nothing without sites."""
    if found.by_site is None:
        return {}
    labels = (_("under 20%"), "20–40", "40–60", "60–80", _("80% and over"), _("not yet in use"))
    return {
        "map": site_map.drawn(site_map.Map(found.by_site, found.sites, asked.names, measure)),
        "map_measure": words.RATES[measure],
        "map_classes": list(zip((*site_map.CLASSES, "m0"), labels, strict=True)),
        "map_tabs": [
            _tab(asked.basis, words_of(name), {"map": name}, name == measure)
            for name in site_map.MEASURES
        ],
    }


def context(asked: Asked, found: Coverage, by: str, sort: str) -> dict[str, Any]:
    """Return what the page shows."""
    kept = {"by": by, "sort": sort, "compare": asked.compare.isoformat()}
    return {
        "title": _("Coverage"),
        "where": crumbs(asked),
        "printable": True,
        "acts": acts(asked),
        "figures": parts.key_figures(found.now, found.before, found.months),
        "by_lines": by_lines(found.by) if found.by else [],
        "by_head": Dimension(by).label,
        "by_title": BY_TITLES[by],
        "tabs": [_tab(asked.basis, tab.label, kept | {"by": tab.value}, tab == by) for tab in TABS],
        **standing(asked, found, kept),
        **trend(found.months),
    }


def standing(asked: Asked, found: Coverage, kept: dict[str, str]) -> dict[str, Any]:
    """Return the basis to choose and the territories below, as the coverage page and the start page show them."""
    basis, sort = asked.basis, kept["sort"]
    return {
        "form": asked.form,
        "explanation": explanation(asked),
        "definition_href": reverse("reports:definitions"),
        "more_href": "" if basis.known_at else coverage_page(basis, more=1, **kept),
        "below": below(asked, found, sort),
        "below_head": _below_head(basis.territory),
        "sorts": [
            _tab(basis, words_of(name), kept | {"sort": name}, name == sort) for name in SORTS
        ],
        "sort": sort,
    }


def words_of(rate: str) -> Any:
    """Return the short names of the rates that the table can be sorted by."""
    return {"organization_coverage": _("Organisation"), "both_coverages": _("Both")}.get(
        rate, _("Should-build")
    )


def explanation(asked: Asked) -> str:
    """Return the basis in words, so that a printed page says what it shows."""
    basis = asked.basis
    said = [
        str(words.POPULATIONS[basis.population]),
        _(
            "The denominator is the units in operation: established, not closed, not suspended, operating in the"
            " territory. Territories as in force on the date."
        ),
    ]
    if basis.known_at:
        said.append(_("As the register knew it at %(at)s.") % {"at": basis.known_at.isoformat()})
    return " ".join(said)


def acts(asked: Asked) -> list[Link]:
    """Return what leads on from here."""
    found = [Link(label=_("Quarterly reports"), href=reverse("reports:report_list"))]
    if may(asked.scope, Action.REGISTER_EXPORT):
        href = coverage_page(asked.basis, export="xlsx")
        found.insert(0, Link(label=_("Export"), href=href, download=True))
    return found


def below(asked: Asked, found: Coverage, sort: str) -> list[parts.Line]:
    """Return a line for each child, best first, and the whole at the end; nothing where there are no children."""
    if not found.now.rows:
        return []
    labels = row_labels(found.now)
    before = {row.key: row.counts for row in found.before.rows}
    basis = asked.basis
    lines = [
        parts.line(
            basis.at(row.key or ""), label, row.counts,
            parts.Place(
                before=before.get(row.key),
                to=coverage_page(basis.at(row.key or ""), compare=asked.compare.isoformat()),
            ),
        )
        for row, label in zip(found.now.rows, labels, strict=True)
    ]  # fmt: skip
    lines.sort(key=lambda line: -float(line.rates[sort] or -1))
    total = parts.line(
        basis, asked.territory_name, found.now.counts,
        parts.Place(before=found.before.counts, to=coverage_page(basis), is_sum=True),
    )  # fmt: skip
    return [*lines, total]


def by_lines(found: Figures) -> list[parts.Line]:
    """Return a line for each key of the dimension."""
    return [
        parts.line(found.basis, label, row.counts, parts.Place(by=found.by, key=row.key))
        for row, label in zip(found.rows, row_labels(found), strict=True)
    ]


def trend(months: Sequence[Figures]) -> dict[str, Any]:
    """Return lines, labels of the months and years of the thirteen months, and the same as a table."""
    days = [month.basis.as_of for month in months]
    chinese = (get_language() or "").startswith("zh")
    return {
        "series": parts.trend_lines(months),
        "months": [f"{day.month}月" if chinese else MONTHS_3[day.month].title() for day in days],
        "years": [str(day.year) if not place or day.month == 1 else "" for place, day in enumerate(days)],
        "month_lines": [
            parts.line(
                month.basis, month.basis.as_of.isoformat(), month.counts,
                parts.Place(to=coverage_page(month.basis)),
            )
            for month in reversed(months)
        ],
    }  # fmt: skip


def _tab(basis: Any, label: Any, kept: dict[str, str], current: bool) -> Link:
    return Link(label=label, href=coverage_page(basis, **kept), current=current)


def _below_head(territory: str) -> str:
    level = level_of(territory)
    if level == TerritoryLevel.DISTRICT:
        return _("By street")
    return _("By district") if level == TerritoryLevel.CITY else _("By territory")


@require_GET
def definitions(request: HttpRequest) -> HttpResponse:
    """Say how every figure is defined."""
    return render(
        request,
        "reports/definitions.html",
        {
            "title": _("Definitions %(version)s") % {"version": coverage.DEFINITION},
            "populations": [
                (Population(name).label, text) for name, text in words.POPULATIONS.items()
            ],
            "counts": [(words.COUNTS[name], text) for name, text in words.DEFINITIONS.items()],
            "rates": [(words.RATES[name], text) for name, text in words.FORMULAS.items()],
        },
    )


urlpatterns = [
    path("coverage/", page, name="coverage"),
    path("coverage/definitions/", definitions, name="definitions"),
]
