"""Sites: list, page, forms."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from organizations.forms import sites as forms
from organizations.permissions import Action, demand, may
from organizations.selectors import choices
from organizations.selectors.site_list import SiteList, SitePage, SiteRow
from organizations.selectors.sites import access_site
from organizations.services import sites
from organizations.tables.lazy import LazyRows
from organizations.tables.sites import SiteTable
from organizations.views import asking, told
from organizations.views.forms import FormPage
from organizations.views.lists import ListPage
from partybuild.kernel.pictures import Link

CHANGES = 10


class SiteListPage(ListPage):
    """Sites of the scope as of a date."""

    title = gettext_lazy("Sites")
    noun = "sites"
    table_class = SiteTable
    filter_class = forms.SiteFilter

    def form_arguments(self) -> dict[str, Any]:
        """Streets of the scope."""
        return {"streets": choices.streets(self.scope, get_language() or "", retired=True)}

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Sites that meet what was asked."""
        found = SiteList(self.scope, asked)
        return LazyRows(found.ordered, found.complete)

    @cached_property
    def places(self) -> dict[str, str]:
        """Names of the streets of the scope."""
        return asking.place_names(self.scope.codes)

    def make_table(self, rows: LazyRows) -> Any:
        """Streets by their names."""
        table = super().make_table(rows)
        table.places = self.places
        return table

    def counted(self, number: int) -> str:
        """Sites have their own counter."""
        return ngettext("%(number)s site", "%(number)s sites", number) % {"number": number}

    def acts(self) -> list[Link]:
        """New sites where the role keeps the register."""
        add = Link(label=_("Add a site"), href=reverse("organizations:site_create"), main=True)
        return asking.allowed(self.scope, Action.REGISTER_EDIT, add)

    def plain(self, column: str, row: SiteRow) -> Any:
        """Return one cell as the export writes it."""
        state = row.state
        return {
            "name": lambda: f"{state.owner.name} {state.owner.number}",
            "kind": state.get_kind_display,
            "status": state.get_status_display,
            "street": lambda: self.places.get(state.street, state.street),
            "address": lambda: state.address,
            "priority": state.get_priority_display,
            "units": lambda: row.units,
            "covered": lambda: row.covered,
            "officers": lambda: "、".join(row.officers),
        }[column]()


def site_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a site."""
    scope = asking.scope(request)
    site = access_site(scope, uuid)
    page = SitePage(site, scope.today)
    whole = "whole" in request.GET
    state = page.state
    places = asking.place_names([state.street] if state else [])
    rows = SiteList(scope, {}).complete([state]) if state else []
    keeps = may(scope, Action.REGISTER_EDIT)
    context = {
        "title": site.name,
        "where": asking.crumbs(scope, _list()),
        "acts": [Link(label=_("Edit"), href=_href("site_correct", site))] if keeps else [],
        "printable": True,
        "page": page,
        "row": rows[0] if rows else None,
        "states": [
            {
                "kind": "done" if state.status == "in_use" else "open",
                "text": state.get_status_display(),
            }
        ]
        if state and state.status
        else [],
        "facts": _facts(page, places),
        "facts_edit_href": _href("site_correct", site) if keeps else "",
        "units_href": f"{reverse('organizations:unit_list')}?site={site.uuid}",
        "may_edit": keeps,
        "events": told.events(page.changes if whole else page.changes[:CHANGES], "site"),
        "events_href": "" if whole or len(page.changes) <= CHANGES else "?whole=1#history",
        "events_label": _("All %(number)s") % {"number": len(page.changes)},
    }
    return render(request, "organizations/site_detail.html", context)


def _facts(page: SitePage, places: dict[str, str]) -> list[dict[str, Any]]:
    state = page.state
    if state is None:
        return []
    spot = f"{state.longitude}, {state.latitude}" if state.longitude is not None else ""
    listed = [
        (_("Number"), page.site.number),
        (_("Kind"), state.get_kind_display()),
        (_("Status"), state.get_status_display()),
        (_("Street"), places.get(state.street, state.street)),
        (_("Address"), state.address),
        (_("Coordinates"), spot),
        (_("Property manager"), state.property_manager),
        (_("Expected opening"), state.opening_on),
        (_("Priority"), state.get_priority_display()),
        (_("Responsible person"), state.responsible),
    ]
    return [{"label": label, "value": value} for label, value in listed if value not in (None, "")]


class SiteCreatePage(FormPage):
    """Register a site."""

    title = gettext_lazy("Add a site")
    form_class = forms.SiteForm
    save_label = gettext_lazy("Save the site")
    saved = gettext_lazy("The site is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep the register."""
        demand(self.scope, Action.REGISTER_EDIT)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": self.scope.today}

    def form_arguments(self) -> dict[str, Any]:
        """Streets of the scope."""
        return {"streets": choices.streets(self.scope, get_language() or "")}

    def where(self) -> list[Link]:
        """Below the list."""
        return asking.crumbs(self.scope, _list())

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("organizations:site_list")

    def perform(self, form: Any) -> Any:
        """Register it."""
        return sites.create_site(
            actor=self.request.user, values=form.site(), edit=form.edit, today=self.scope.today
        )

    def success_url(self, made: Any) -> str:
        """On to the site."""
        return _href("site_detail", made)


class SiteCorrectPage(SiteCreatePage):
    """Correct a site."""

    title = gettext_lazy("Edit the site")
    form_class = forms.SiteCorrectForm
    saved = gettext_lazy("Saved.")

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.site = access_site(self.scope, uuid, Action.REGISTER_EDIT)

    def version(self) -> int:
        """The version now."""
        return SitePage(self.site, self.scope.today).version

    def initial(self) -> dict[str, Any]:
        """What is in force now."""
        state = SitePage(self.site, self.scope.today).state
        values = (
            {name: getattr(state, name) for name in forms.VALUES if name != "name"} if state else {}
        )
        return {**super().initial(), **values, "name": self.site.name}

    def newer(self, version: int | None) -> list[Any]:
        """What others changed since the form was opened."""
        page = SitePage(self.site, self.scope.today)
        return told.events(page.changes_since(version or 0), "site")

    def perform(self, form: Any) -> Any:
        """Record what differs."""
        return sites.correct_site(
            actor=self.request.user,
            site=self.site,
            values=form.site(),
            edit=form.edit,
            today=self.scope.today,
        )

    def cancel_url(self) -> str:
        """Back to the site."""
        return _href("site_detail", self.site)


def _href(route: str, site: Any) -> str:
    return reverse(f"organizations:{route}", args=[site.uuid])


def _list() -> Link:
    return Link(label=_("Sites"), href=reverse("organizations:site_list"))


urlpatterns = [
    path("sites/", SiteListPage.as_view(), name="site_list"),
    path("sites/new/", SiteCreatePage.as_view(), name="site_create"),
    path("sites/<uuid:uuid>/", site_detail, name="site_detail"),
    path("sites/<uuid:uuid>/edit/", SiteCorrectPage.as_view(), name="site_correct"),
]
