"""One member: the page, the own record, and numbers shown once for a reason."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.forms.people import ShowForm
from members.rules.people import age_on, mask_phone
from members.selectors.people import access_person, own_person
from members.selectors.person_history import person_history
from members.selectors.person_page import PersonPage, person_page
from members.services.accesses import open_person
from members.services.numbers import show_identity_number, show_phone
from members.tables.people import status_of
from members.views import told
from members.views.people import list_link
from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.views import asking
from partybuild.kernel.errors import Invalid
from partybuild.kernel.identifiers import mask_identity
from partybuild.kernel.pictures import Link

SHOWN = {"identity": show_identity_number, "phone": show_phone}


@never_cache
@require_safe
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a member's record; the opening is recorded, and the member sees it."""
    scope = asking.scope(request)
    person = open_person(actor=request.user, uuid=uuid, today=scope.today)
    return _page(request, scope, person)


@never_cache
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show the asker's own record and who looked at it."""
    scope = asking.scope(request)
    person = open_person(actor=request.user, uuid=own_person(scope).uuid, today=scope.today)
    return _page(request, scope, person)


@never_cache
@require_POST
def show(request: HttpRequest, uuid: UUID, what: str) -> HttpResponse:
    """Show a number once: in this answer alone, which nobody keeps."""
    scope = asking.scope(request)
    person = access_person(scope, uuid, Action.IDENTITY_SHOW)
    form = ShowForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    given = {"person": person, "reason": reason, "today": scope.today}
    try:
        number = SHOWN[what](actor=request.user, **given)
    except Invalid as invalid:
        return _page(request, scope, person, {"refused": str(invalid), "asked": what}, status=422)
    return _page(request, scope, person, {"shown": number, "asked": what})


def _page(
    request: HttpRequest, scope: Scope, person: Any, more: Any = None, status: int = 200
) -> HttpResponse:
    page = person_page(scope, person, scope.today)
    is_own = person.pk == scope.person
    context = {
        "title": person.name,
        "where": []
        if is_own and not may(scope, Action.PERSON_EDIT)
        else asking.crumbs(scope, list_link()),
        "acts": [] if is_own else _acts(scope, person, page),
        "printable": True,
        "states": _states(person, page),
        "facts": _facts(scope, person, page),
        "person": person,
        "page": page,
        "is_own": is_own,
        "looks": [told.look(one) for one in page.looks],
        "events": told.events(person_history(person)),
        "may_show": may(scope, Action.IDENTITY_SHOW) and not is_own,
        "may_edit": may(scope, Action.PERSON_EDIT) and not is_own,
        **(more or {}),
    }
    return render(request, "members/person_detail.html", context, status=status)


def _acts(scope: Scope, person: Any, page: PersonPage) -> list[Link]:
    def to(name: str, label: str, *, main: bool = False) -> Link:
        return Link(label=label, href=reverse(f"members:{name}", args=[person.uuid]), main=main)

    found = [to("person_edit", _("Edit"), main=True)]
    if page.status:
        found += [
            to("person_transfer", _("Transfer")),
            to("person_work", _("Change of work")),
            *([to("person_regularise", _("Regularise"))] if not page.days.full_on else []),
            to("person_leave", _("Record leaving")),
        ]
    else:
        found += [
            to("person_resume", _("Take up the membership")),
            to("person_unleave", _("Take the leaving back")),
        ]
    return asking.allowed(scope, Action.PERSON_EDIT, *found)


def _states(person: Any, page: PersonPage) -> list[dict[str, Any]]:
    sign, word = status_of(page.status)
    found: list[dict[str, Any]] = [{"kind": sign, "text": word}]
    last = page.memberships[0] if page.memberships else None
    if not page.status and last and last.exit_reason:
        found = [{"kind": "lock", "text": last.get_exit_reason_display()}]
    if page.status and person.mobile:
        found.append({"kind": "warn", "text": _("Mobile member")})
    return found


def _facts(scope: Scope, person: Any, page: PersonPage) -> list[dict[str, Any]]:
    close = person.pk == scope.person or may(scope, Action.IDENTITY_SHOW)
    numbers = [
        {
            "label": _("Identity number"),
            "value": mask_identity(person.identity_number),
            "code": True,
            "note": "" if person.pk == scope.person else _("Showing it is recorded."),
        },
        {"label": _("Telephone"), "value": mask_phone(person.phone or ""), "code": True},
    ]
    born = person.born_on
    return [
        *(numbers if close else []),
        {"label": _("Sex"), "value": person.get_sex_display()},
        {"label": _("Date of birth"), "value": _day(born), "note": _age(born, scope.today)},
        {"label": _("Ethnicity"), "value": person.ethnicity},
        {"label": _("Level of education"), "value": person.education},
        {"label": _("Occupation"), "value": person.occupation},
        {"label": _("Admitted on"), "value": _day(page.days.admitted_on)},
        {"label": _("Full member since"), "value": _day(page.days.full_on)},
        {"label": _("Approved on"), "value": _day(page.days.approved_on)},
    ]


def _age(born: date | None, today: date) -> str:
    return _("%(age)s years") % {"age": age_on(born, today)} if born else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


urlpatterns = [
    path("me/", own, name="me"),
    path("members/<uuid:uuid>/", detail, name="person_detail"),
    path("members/<uuid:uuid>/number/", show, {"what": "identity"}, name="person_show_number"),
    path("members/<uuid:uuid>/phone/", show, {"what": "phone"}, name="person_show_phone"),
]
