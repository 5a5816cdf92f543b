"""The start page: what is due, and how the territory stands; for other roles what is theirs."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from organizations.enums import Role
from organizations.permissions import Action, may
from organizations.scoping import Scope
from partybuild.kernel.pictures import Figure, Link
from reports.addresses import coverage_page, rows_page
from reports.selectors.coverage_page import Coverage, read
from reports.selectors.due import Due, due
from reports.views import parts
from reports.views.asking import Asked, ask, scope_of
from reports.views.coverage import standing

TASKS: dict[str, Any] = {
    Role.SYSTEM_ADMIN: gettext_lazy("Settings, users' sign-in and jobs; persons' records stay closed."),
    Role.SECURITY_ADMIN: gettext_lazy(
        "Roles, API keys and deputies: granted and withdrawn here; persons' records stay closed."
    ),
    Role.AUDITOR: gettext_lazy("The audit trail and every access to personal data, to read and not to change."),
    Role.BRANCH_SECRETARY: gettext_lazy("The own branch: its members, its units, its elections."),
    Role.LIAISON_OFFICER: gettext_lazy("The assigned units and sites, and the visits."),
    Role.MEMBER: gettext_lazy("The own record, and who looked at it."),
    Role.API_CLIENT: gettext_lazy("This account is for programs: it reads over REST."),
}  # fmt: skip
PAGES: dict[str, tuple[tuple[Any, str, str], ...]] = {
    Role.SYSTEM_ADMIN: (
        (gettext_lazy("Jobs"), "accounts:job_list", ""),
        (gettext_lazy("Back office"), "admin:index", ""),
    ),
    Role.SECURITY_ADMIN: ((gettext_lazy("Back office"), "admin:index", ""),),
    Role.AUDITOR: (
        (gettext_lazy("Audit trail"), "accounts:audit_list", ""),
        (gettext_lazy("Back office"), "admin:index", ""),
    ),
    Role.BRANCH_SECRETARY: (
        (gettext_lazy("Organisations"), "organizations:organization_list", ""),
        (gettext_lazy("Members"), "members:person_list", ""),
        (gettext_lazy("Units"), "organizations:unit_list", ""),
    ),
    Role.LIAISON_OFFICER: (
        (gettext_lazy("Units assigned to me"), "organizations:unit_list", "tab=mine"),
        (gettext_lazy("Not visited for 90 days"), "organizations:unit_list", "tab=unvisited"),
        (gettext_lazy("Visits"), "organizations:visit_list", ""),
    ),
    Role.MEMBER: ((gettext_lazy("My record"), "members:me", ""),),
    Role.API_CLIENT: ((gettext_lazy("Description of the REST interface"), "api:docs", ""),),
}


@dataclass(frozen=True)
class Task:
    """One kind of thing that waits, how many, why, and where they are."""

    count: int
    label: str
    reason: str
    href: str
    state: str

    @property
    def number(self) -> str:
        """How many, as it is read."""
        return parts.number(self.count)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show the start page for whoever signed in."""
    scope = scope_of(request)
    if may(scope, Action.FIGURES_VIEW) and may(scope, Action.REGISTER_VIEW):
        asked = ask(request)
        return render(request, "reports/start.html", _territory(asked))
    return render(request, "reports/start_other.html", _others(scope))


def _territory(asked: Asked) -> dict[str, Any]:
    found = read(asked.basis, asked.compare)
    waiting = due(asked.scope, asked.basis.territory, asked.scope.today)
    counts = found.now.counts
    return {
        "title": _("Start"),
        "where": [Link(label=asked.territory_name)],
        "subtitle": _spoken(asked.basis.as_of),
        "acts": _acts(asked.scope),
        "tasks": _tasks(waiting, asked.scope) if waiting else [],
        "figures_head": _("Coverage of %(territory)s") % {"territory": asked.territory_name},
        "as_of": asked.basis.as_of,
        "compare": asked.compare,
        "coverage_href": coverage_page(asked.basis),
        "operating": Link(
            label=_("%(n)s units in operation") % {"n": parts.number(counts["operating"])},
            href=rows_page(asked.basis, "operating"),
        ),
        "parts": parts.shares(counts, lambda measure: rows_page(asked.basis, measure)),
        "figures": _figures(found),
        **standing(asked, found, {"sort": "both_coverages", "compare": asked.compare.isoformat()}),
    }


def _spoken(day: date) -> str:
    """Return a date as a sentence has it, with its weekday."""
    return date_format(day, _("l j F Y"))


def _figures(found: Coverage) -> list[Figure]:
    """Return the key figures, and the numbers of organisations and members below them."""
    counts = found.now.counts
    more = (
        (
            "organizations",
            _("%(n)s past their term") % {"n": parts.number(counts["elections_overdue"])},
        ),
        (
            "members",
            _("%(full)s full, %(probationary)s probationary")
            % {
                "full": parts.number(counts["full_members"]),
                "probationary": parts.number(counts["probationary_members"]),
            },
        ),
    )
    now, before, months = found.now, found.before, found.months
    return [
        *parts.key_figures(now, before, months, str)[:5],
        *(parts.count_figure(name, (now, before), months, said, str) for name, said in more),
    ]


def _acts(scope: Scope) -> list[Link]:
    acts = []
    if may(scope, Action.REGISTER_EDIT):
        acts.append(_link(gettext_lazy("Add a unit"), "organizations:unit_create", main=True))
    if may(scope, Action.WORKBOOK_IMPORT):
        acts.append(_link(gettext_lazy("Import a workbook"), "organizations:import_list"))
    return [act for act in acts if act.href]


def _link(label: Any, route: str, query: str = "", *, main: bool = False) -> Link:
    try:
        address = reverse(route)
    except NoReverseMatch:
        address = ""
    return Link(label=label, href=f"{address}?{query}" if address and query else address, main=main)


def _tasks(found: Due, scope: Scope) -> list[Task]:
    """Return what waits, the overdue first; what nobody waits for is left out."""
    basis = found.basis
    survey = reverse("organizations:unit_list") + "?" + urlencode({"tab": "survey_old"})
    tasks = [
        Task(
            found.visits_missing, _("Units without a visit by their officer in 90 days"),
            _("An officer is assigned, but the units do not count as covered by work."),
            rows_page(basis, "visit_missing"), "late",
        ),
        Task(
            found.elections_overdue, _("Organisations past their term"),
            _("The term ended and no election has been recorded since."),
            rows_page(basis, "elections_overdue"), "late",
        ),
        Task(
            found.visits_soon, _("Visits that run out within 14 days"),
            _("The last visit is soon more than 90 days ago; the units then no longer count."),
            rows_page(basis, "visit_due"), "soon",
        ),
        Task(
            found.to_build, _("Units with 3 full members or more and no own organisation"),
            _("All that should be built: an own organisation is to be set up."),
            rows_page(basis, "qualified_not_own"), "soon",
        ),
        Task(
            found.surveys_old, _("Units surveyed more than 12 months ago, or never"),
            _("Survey counts decide who is qualified; old ones mislead."), survey, "soon",
        ),
    ]  # fmt: skip
    return [task for task in tasks if task.count]


def _others(scope: Scope) -> dict[str, Any]:
    roles = [role for role in Role if role in scope.roles and role in TASKS]
    return {
        "title": _("Start"),
        "roles": [
            {
                "label": Role(role).label,
                "text": TASKS[role],
                "links": [link for each in PAGES[role] if (link := _link(*each)).href],
            }
            for role in roles
        ],
    }


urlpatterns = [path("", start, name="start")]
