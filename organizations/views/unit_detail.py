"""One unit: states, next steps, its years, visits, counts, particulars, history."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from organizations.enums import Industry, UnitStatus
from organizations.forms.fields import Day
from organizations.permissions import Action, may
from organizations.rules.liaison import next_visit
from organizations.rules.units import QUALIFYING, SURVEY_DAYS
from organizations.selectors.unit_page import UnitPage
from organizations.selectors.units import access_number, access_unit
from organizations.views import asking, told
from organizations.views.stairs import stairs
from organizations.words import days_ago, depth_key_of, depth_label, distance, kind_label
from partybuild.kernel.cells.codes import normal_code
from partybuild.kernel.identifiers import is_provisional
from partybuild.kernel.pictures import Link

VISITS = 5
CHANGES = 10
STATUS = {UnitStatus.OPERATING: "done", UnitStatus.SUSPENDED: "warn", UnitStatus.CLOSED: "lock"}


def unit_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a unit, today or as it was on a date."""
    scope = asking.scope(request)
    unit = access_unit(scope, uuid)
    page = UnitPage(unit, _day(request, scope.today), scope.today)
    whole = "whole" in request.GET
    places = asking.place_names([page.state.operating, page.state.registered] if page.state else [])
    context = {
        "title": unit.name,
        "where": _where(scope, page, places),
        "acts": _acts(scope, page),
        "printable": True,
        "page": page,
        "states": _states(page),
        "steps": _steps(scope, page),
        "facts": _facts(scope, page, places),
        "facts_edit_href": _href("unit_correct", unit) if may(scope, Action.REGISTER_EDIT) else "",
        "coverage": _coverage(scope, page),
        "lanes": page.lanes,
        "stairs": stairs(page.lanes.surveys, page.lanes.today) if page.lanes else None,
        "visits": page.visits if whole else page.visits[:VISITS],
        "may_edit": may(scope, Action.REGISTER_EDIT),
        "opens_workers": scope.is_territorial,
        "own_worker": scope.worker,
        "may_visit": may(scope, Action.VISIT_RECORD),
        "events": told.events(page.changes if whole else page.changes[:CHANGES], "unit"),
        "events_href": "" if whole or len(page.changes) <= CHANGES else "?whole=1#history",
        "events_label": _("All %(number)s") % {"number": len(page.changes)},
        "past": page.on != scope.today,
        "today": scope.today,
    }
    return render(request, "organizations/unit_detail.html", context)


def unit_number(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from a credit code or a provisional number to the unit's page."""
    unit = access_number(asking.scope(request), normal_code(number))
    return HttpResponseRedirect(reverse("organizations:unit_detail", args=[unit.uuid]))


def _day(request: HttpRequest, today: date) -> date:
    field = Day()
    given = request.GET.get("as_of", "")
    try:
        return field.clean(given) or today
    except ValidationError:
        return today


def _href(route: str, unit: Any) -> str:
    return reverse(f"organizations:{route}", args=[unit.uuid])


def _door(scope: Any, route: str, thing: Any) -> str:
    """Return the address of a thing's page, empty where it does not exist for the reader: no link leads to nothing."""
    own = {
        "organization_detail": thing.pk in scope.organizations,
        "worker_detail": thing.pk == scope.worker,
    }
    return _href(route, thing) if scope.is_territorial or own.get(route) else ""


def _where(scope: Any, page: UnitPage, places: dict[str, str]) -> list[Link]:
    state = page.state
    if state is None:
        return asking.crumbs(scope)
    listed = reverse("organizations:unit_list")
    street = places.get(state.operating, state.operating)
    found = [Link(label=street, href=f"{listed}?street={state.operating}")]
    if state.site:
        found.append(Link(label=state.site.name, href=_door(scope, "site_detail", state.site)))
    return found


def _acts(scope: Any, page: UnitPage) -> list[Link]:
    unit = page.unit
    visit = Link(label=_("Record a visit"), href=_href("visit_create", unit), main=True)
    found = asking.allowed(scope, Action.VISIT_RECORD, visit)
    edits = [
        Link(label=_("Edit"), href=_href("unit_correct", unit)),
        Link(label=_("Move"), href=_href("unit_move", unit)),
        Link(label=_("Suspend, close"), href=_href("unit_status", unit)),
    ]
    if is_provisional(unit.credit_code):
        edits.append(Link(label=_("Enter the credit code"), href=_href("unit_code", unit)))
    return [*found, *asking.allowed(scope, Action.REGISTER_EDIT, *edits)]


def _states(page: UnitPage) -> list[dict[str, Any]]:
    row, state = page.row, page.state
    if row is None or state is None:
        return []
    status = UnitStatus(state.status)
    found: list[dict[str, Any]] = [{"kind": STATUS[status], "text": status.label}]
    if status == UnitStatus.OPERATING:
        depth = depth_label(row.depth, row.mode)
        found.append({"depth": depth_key_of(row.depth), "text": depth})
        if (row.members or 0) >= QUALIFYING and row.depth != "own":
            found.append({"kind": "warn", "text": _("Own organisation still to build")})
    return found


def _steps(scope: Any, page: UnitPage) -> list[dict[str, Any]]:
    """Return what is to be done next, each with its day and its reason (contract, `work_effective`, "Surveys")."""
    row, state = page.row, page.state
    if row is None or state is None or state.status != UnitStatus.OPERATING:
        return []
    found = [*_visit_step(scope, page), *_survey_step(scope, page)]
    if (row.members or 0) >= QUALIFYING and row.depth != "own":
        found.append(
            {
                "when": "",
                "distance": "",
                "label": _("Set up an organisation of its own"),
                "reason": _(
                    "%(number)s full members; with 3 or more an organisation is to be set up"
                )
                % {"number": row.members},
                "kind": "warn",
            }
        )
    if row.depth == "none" and may(scope, Action.REGISTER_EDIT):
        found.append(
            {
                "when": "",
                "distance": "",
                "label": _("Assign a liaison officer or instructor"),
                "href": _href("unit_assign", page.unit),
                "reason": _("No organisation covers it and nobody is assigned"),
                "kind": "warn",
            }
        )
    return found


def _visit_step(scope: Any, page: UnitPage) -> list[dict[str, Any]]:
    row = page.row
    if row is None or row.depth not in ("work", "tangible"):
        return []
    due = next_visit(row.visited_on) or page.today
    late = due < page.today or row.visited_on is None
    reason = (
        _("Last visit on %(day)s; after 90 days it no longer counts") % {"day": row.visited_on}
        if row.visited_on
        else _("Assigned, but never visited")
    )
    return [
        {
            "when": due.isoformat() if row.visited_on else _("Now"),
            "distance": distance(due, page.today) if row.visited_on else "",
            "label": _("Visit the unit"),
            "href": _href("visit_create", page.unit) if may(scope, Action.VISIT_RECORD) else "",
            "reason": reason,
            "tone": "late" if late else "",
        }
    ]


def _survey_step(scope: Any, page: UnitPage) -> list[dict[str, Any]]:
    last = page.surveys[0]["on"] if page.surveys else None
    if last is not None and (page.today - last).days < SURVEY_DAYS:
        return []
    reason = _("Last survey on %(day)s") % {"day": last} if last else _("Never surveyed")
    return [
        {
            "when": _("Now"),
            "distance": "",
            "label": _("Ask for the number of members again"),
            "href": _href("unit_survey", page.unit) if may(scope, Action.REGISTER_EDIT) else "",
            "reason": _("%(reason)s; a survey older than 12 months is out of date")
            % {"reason": reason},
            "tone": "soon",
        }
    ]


def _facts(scope: Any, page: UnitPage, places: dict[str, str]) -> list[dict[str, Any]]:
    state, unit = page.state, page.unit
    if state is None:
        return []
    paused = [f"{since} – {until or ''}" for since, until in page.constant.get("suspensions") or ()]
    industry = f"{state.industry} {Industry(state.industry).label}" if state.industry else ""
    flags = {True: _("yes"), False: _("no")}
    listed = [
        (_("Credit code"), unit.credit_code),
        (_("Former number"), ", ".join(page.former_numbers)),
        (_("Kind"), kind_label(state.kind, state.ownership)),
        (_("Industry"), industry),
        (_("Street of operation"), places.get(state.operating, state.operating)),
        (_("Floor and room"), state.room),
        (_("Place of registration"), _place(state.registered, places)),
        (_("Established on"), page.constant.get("established_on")),
        (_("Suspended"), "; ".join(paused)),
        (_("Closed on"), page.constant.get("closed_on")),
        (_("Life-cycle stage"), state.get_lifecycle_display() if state.lifecycle else ""),
        (_("Mode of operation"), state.operation_mode),
        (_("Employees"), state.employees),
        (_("Trade union"), flags.get(state.union, "")),
        (_("Youth League"), flags.get(state.youth_league, "")),
        (_("Why there is no organisation"), state.no_organization_reason),
    ]
    found = [{"label": label, "value": value} for label, value in listed if value not in (None, "")]
    found[0]["code"] = True
    if state.site:
        site = {
            "label": _("Site"),
            "value": state.site.name,
            "href": _door(scope, "site_detail", state.site),
        }
        found.insert(4, site)
    return found


def _place(code: str, places: dict[str, str]) -> str:
    return f"{code} {places[code]}" if code in places else code


def _coverage(scope: Any, page: UnitPage) -> list[dict[str, Any]]:
    found = [
        {
            "label": _("Party organisation"),
            "value": row.organization.name,
            "href": _door(scope, "organization_detail", row.organization),
            "note": _("since %(day)s") % {"day": row.valid_from},
        }
        for row in page.attachments
        if row.valid_from <= page.on and (row.valid_to is None or page.on < row.valid_to)
    ]
    for period, post in page.assignments:
        if period.holds(page.on):
            via = _(", through %(site)s") % {"site": post.site.name} if post.site else ""
            since = _("since %(day)s") % {"day": period.begins}
            found.append(
                {
                    "label": post.get_kind_display(),
                    "value": post.worker.name,
                    "href": _door(scope, "worker_detail", post.worker),
                    "note": since + via,
                }
            )
    row = page.row
    if row and row.visited_on and row.days_ago is not None:
        ago = days_ago(row.days_ago)
        found.append({"label": _("Last visit"), "value": row.visited_on.isoformat(), "note": ago})
    return found


urlpatterns = [
    path("units/<uuid:uuid>/", unit_detail, name="unit_detail"),
    path("units/number/<str:number>/", unit_number, name="unit_number"),
]
