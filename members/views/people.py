"""The list of members, and the way to one by identity number."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.enums import MemberStatus
from members.forms.people import LookupForm
from members.forms.person_filter import PersonFilter
from members.selectors.person_list import TABS, PeopleWanted, PersonList, educations
from members.selectors.person_rows import PersonRow, rows_of
from members.services.listing import export_people
from members.services.numbers import find_by_identity_number
from members.tables.people import PersonTable
from organizations.permissions import Action, demand
from organizations.selectors import choices, organization_choices
from organizations.tables.lazy import LazyRows
from organizations.views import asking
from organizations.views.lists import ListPage
from partybuild.kernel.errors import Invalid, NotFound
from partybuild.kernel.pictures import Link


class PersonListPage(ListPage):
    """Members of the scope as of a date."""

    title = gettext_lazy("Members")
    noun = "members"
    action = Action.PERSON_VIEW
    export_action = Action.PERSON_EXPORT
    personal = True
    table_class = PersonTable
    filter_class = PersonFilter

    def form_arguments(self) -> dict[str, Any]:
        """Organisations, streets and kinds of education of the scope."""
        return {
            "offered": {
                "organization": organization_choices.holders(self.scope),
                "street": choices.streets(self.scope, get_language() or "", retired=True),
                "education": [(text, text) for text in educations(self.scope)],
            }
        }

    def people(self, asked: dict[str, Any]) -> PersonList:
        """Members who meet what was asked."""
        youngest, oldest = PersonFilter.band(asked.get("age", "-"))
        wanted = PeopleWanted(
            on=asked.get("as_of", self.scope.today),
            q=asked.get("q", ""),
            organization=asked.get("organization", ""),
            unit=str(asked.get("unit", "")),
            street=asked.get("street", ""),
            status=asked.get("status", ""),
            youngest=youngest,
            oldest=oldest,
            exact={name: asked[name] for name in ("sex", "education") if name in asked},
            tab=asked.get("tab", ""),
        )
        return PersonList(self.scope, wanted)

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """The rows behind the table."""
        found = self.people(asked)
        return LazyRows(found.ordered, lambda people: rows_of(people, self.scope, found.wanted.on))

    def counted(self, number: int) -> str:
        """Members have their own counter."""
        text = ngettext("%(number)s member", "%(number)s members", number)
        return text % {"number": f"{number:,}"}

    def acts(self) -> list[Link]:
        """New members and the look-up by number where the role keeps the records."""
        return asking.allowed(
            self.scope,
            Action.PERSON_EDIT,
            Link(label=_("Register a member"), href=reverse("members:person_create"), main=True),
            Link(label=_("Find by identity number"), href=reverse("members:person_lookup")),
        )

    def tabs(self) -> list[Link]:
        """The saved filters with what they find."""
        asked = self.cleaned(self.form)
        day = {"as_of": asked["as_of"].isoformat()} if "as_of" in asked else {}
        counts = self.people(day and {"as_of": asked["as_of"]}).tab_counts()
        labels = {
            "": _("All"),
            "members": _("Held"),
            "full": _("Full members"),
            "probationary": _("Probationary"),
            "due": _("Probation over a year"),
            "mobile": _("Mobile"),
            "left": _("Not held"),
        }
        return [
            Link(
                label=labels[name],
                href=f"?{urlencode({**({'tab': name} if name else {}), **day})}",
                count=counts[name or "every"],
                current=name == asked.get("tab", ""),
            )
            for name in ("", *TABS)
        ]

    def plain(self, column: str, row: PersonRow) -> Any:
        """Return one cell as the export writes it; numbers are not in it."""
        if column == "status":
            return str(MemberStatus(row.status).label) if row.status else _("Not held")
        return getattr(row, {"admitted": "admitted_on"}.get(column, column))

    def written(self, sheet: Any) -> bytes:
        """Hand the list out and record it for each person in it."""
        people = self.people(self.cleaned(self.form)).filtered
        return export_people(
            actor=self.request.user,
            sheet=sheet,
            people=list(people.order_by().values_list("pk", flat=True)),
            today=self.scope.today,
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    """Find a member of the own scope by identity number: sent by POST, so that no address and no log holds it."""
    scope = asking.scope(request)
    demand(scope, Action.IDENTITY_SHOW)
    form = LookupForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                person = find_by_identity_number(
                    actor=request.user,
                    number=form.cleaned_data["identity_number"],
                    today=scope.today,
                )
                return HttpResponseRedirect(reverse("members:person_detail", args=[person.uuid]))
            except (Invalid, NotFound) as error:
                form.refuse(error)
    context = {
        "title": _("Find by identity number"),
        "where": asking.crumbs(scope, list_link()),
        "form": form,
        "save_label": _("Find"),
        "cancel_href": reverse("members:person_list"),
        "before_saving": _("Each search is recorded, and the member can see it."),
    }
    return render(request, "pages/form.html", context, status=status)


def list_link() -> Link:
    """Return the crumb of the list."""
    return Link(label=_("Members"), href=reverse("members:person_list"))


urlpatterns = [
    path("members/", PersonListPage.as_view(), name="person_list"),
    path("members/lookup/", lookup, name="person_lookup"),
]
