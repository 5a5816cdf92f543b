"""One Party organisation: its page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organizations.forms.organization_filter import TreeFilter
from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.selectors.organization_history import organization_history
from organizations.selectors.organization_page import OrganizationPage, organization_page
from organizations.selectors.organization_rows import Term, is_below, term_of
from organizations.selectors.organizations import access_organization
from organizations.tables.organizations import term_sentence
from organizations.views import asking, told
from partybuild.kernel.pictures import Link


@require_safe
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an organisation as of a date."""
    scope = asking.scope(request)
    organization = access_organization(scope, uuid)
    form = TreeFilter(request.GET if "as_of" in request.GET else {"as_of": scope.today.isoformat()})
    on = (form.cleaned_data.get("as_of") if form.is_valid() else None) or scope.today
    page = organization_page(scope, organization, on)
    term = term_of(page.state, on) if page.state else None
    context = {
        "title": organization.name,
        "where": asking.crumbs(
            scope,
            Link(label=_("Organisations"), href=reverse("organizations:organization_list")),
        ),
        "acts": [] if on != scope.today else _acts(scope, organization, page),
        "past": on != scope.today,
        "printable": True,
        "states": _states(page, term),
        "facts": _facts(organization, page),
        "organization": organization,
        "page": page,
        "term": term,
        "form": form,
        "on": on,
        "today": scope.today,
        "members_href": _members(scope, organization),
        "keeps": may(scope, Action.REGISTER_EDIT) and on == scope.today,
        "events": told.events(organization_history(scope, organization), "organization"),
    }
    return render(request, "organizations/organization_detail.html", context)


def _to(name: str, organization: Any) -> str:
    return reverse(f"organizations:{name}", args=[organization.uuid])


def _acts(scope: Scope, organization: Any, page: OrganizationPage) -> list[Link]:
    if page.state is not None and not page.state.active:
        links = [
            Link(
                label=_("Take the dissolution back"), href=_to("organization_restore", organization)
            )
        ]
    else:
        links = [
            Link(label=_("Edit"), href=_to("organization_edit", organization), main=True),
            Link(label=_("Record an election"), href=_to("election_create", organization)),
            Link(label=_("Attach a unit"), href=_to("attachment_create", organization)),
            Link(label=_("Dissolve"), href=_to("organization_dissolve", organization)),
        ]
    return asking.allowed(scope, Action.REGISTER_EDIT, *links)


def _states(page: OrganizationPage, term: Term | None) -> list[dict[str, Any]]:
    if page.state is None:
        return [{"kind": "lock", "text": _("Not founded on this day")}]
    if not page.state.active:
        return [{"kind": "lock", "text": _("Dissolved")}]
    found = [{"kind": "done", "text": _("Active")}]
    if term and term.state:
        found.append({"kind": term.state, "text": term_sentence(term)})
    if is_below(page.state, page.heads.full):
        found.append({"kind": "warn", "text": _("Fewer than 3 full members")})
    return found


def _facts(organization: Any, page: OrganizationPage) -> list[dict[str, Any]]:
    state = page.state
    facts: list[dict[str, Any]] = [
        {"label": _("Organisation code"), "value": organization.code, "code": True}
    ]
    if state is None:
        return facts
    places = asking.place_names([state.seat, organization.district])
    return [
        *facts,
        {"label": _("Form"), "value": state.get_kind_display()},
        {"label": _("Mode of establishment"), "value": state.get_mode_display()},
        {"label": _("Management category"), "value": state.get_category_display()},
        {"label": _("Seat"), "value": places.get(state.seat, state.seat)},
        _line(_("Superior organisation"), state.superior, page),
        _line(_("Guided by"), state.guidance, page),
        {"label": _("Founded on"), "value": _day(state.founded_on)},
        {"label": _("Term in years"), "value": state.term_years},
    ]


def _line(label: str, other: Any, page: OrganizationPage) -> dict[str, Any]:
    opened = any(one.organization == other and one.is_open for one in page.above)
    href = _to("organization_detail", other) if opened else ""
    return {"label": label, "value": other.name if other else "", "href": href}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _members(scope: Scope, organization: Any) -> str:
    """Return the list of its members, kept by the app above; empty where it is not routed or not allowed."""
    if not may(scope, Action.PERSON_VIEW):
        return ""
    try:
        return f"{reverse('members:person_list')}?organization={organization.uuid}"
    except NoReverseMatch:
        return ""


urlpatterns = [path("organizations/<uuid:uuid>/", detail, name="organization_detail")]
