"""Territories: the tree, a street's page, new, correct, retire."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from organizations.enums import TerritoryLevel
from organizations.forms import territories as forms
from organizations.permissions import Action, demand, may
from organizations.selectors import choices
from organizations.selectors.territory_list import (
    Branch,
    access_street,
    branches,
    street_changes,
    street_values,
    street_version,
)
from organizations.services import streets
from organizations.views import asking, told
from organizations.views.forms import FormPage
from partybuild.kernel.pictures import Link


def territory_list(request: HttpRequest) -> HttpResponse:
    """Show the tree of the own territory."""
    scope = asking.scope(request)
    english = (get_language() or "").startswith("en")
    nodes = [_node(branch, english) for branch in branches(scope, scope.today)]
    add = Link(label=_("Add a street"), href=reverse("organizations:street_create"), main=True)
    context = {
        "title": _("Territories"),
        "where": asking.crumbs(scope),
        "acts": asking.allowed(scope, Action.TERRITORY_EDIT, add),
        "printable": True,
        "nodes": nodes,
    }
    return render(request, "organizations/territory_list.html", context)


def _node(branch: Branch, english: bool) -> dict[str, Any]:
    row = branch.territory
    name = row.name_en if english and row.name_en else row.name
    note = [row.code]
    if branch.begins:
        note.append(_("in force from %(day)s") % {"day": branch.begins})
    if branch.ends:
        note.append(_("until %(day)s") % {"day": branch.ends})
    if branch.successor:
        note.append(_("merged into %(code)s") % {"code": branch.successor})
    return {
        "label": name,
        "href": reverse("organizations:territory_detail", args=[row.code]),
        "note": ", ".join(note),
        "count": branch.units or None,
        "children": [_node(child, english) for child in branch.children],
        "open": True,
    }


def territory_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one territory with its history."""
    scope = asking.scope(request)
    street = access_street(scope, code)
    values = street_values(street)
    is_street = street.level == TerritoryLevel.STREET
    edits = [
        Link(label=_("Edit"), href=reverse("organizations:street_correct", args=[code])),
        Link(
            label=_("End of the street"), href=reverse("organizations:street_retire", args=[code])
        ),
    ]
    listed = [
        (_("Code"), street.code),
        (_("Level"), street.get_level_display()),
        (_("English name"), street.name_en),
        (_("In force from"), values.get("in_force_from")),
        (_("No longer in force from"), values.get("in_force_to")),
        (_("Merged into"), values.get("successor")),
    ]
    context = {
        "title": street.name,
        "where": asking.crumbs(scope, _list()),
        "acts": edits if is_street and may(scope, Action.TERRITORY_EDIT) else [],
        "printable": True,
        "facts": [{"label": label, "value": value} for label, value in listed if value],
        "events": told.events(street_changes(street), "territory"),
        "units_href": f"{reverse('organizations:unit_list')}?street={code}" if is_street else "",
        "sites_href": f"{reverse('organizations:site_list')}?street={code}" if is_street else "",
    }
    return render(request, "organizations/territory_detail.html", context)


class StreetCreatePage(FormPage):
    """Set up a street."""

    title = gettext_lazy("Add a street")
    form_class: Any = forms.StreetForm
    saved = gettext_lazy("The street is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep streets."""
        demand(self.scope, Action.TERRITORY_EDIT)

    def where(self) -> list[Link]:
        """Below the tree."""
        return asking.crumbs(self.scope, _list())

    def cancel_url(self) -> str:
        """Back to the tree."""
        return reverse("organizations:territory_list")

    def perform(self, form: Any) -> Any:
        """Set it up."""
        return streets.create_street(
            actor=self.request.user,
            code=form.cleaned_data["code"],
            values=form.street(),
            edit=form.edit,
            today=self.scope.today,
        )

    def success_url(self, made: Any) -> str:
        """On to the street."""
        return reverse("organizations:territory_detail", args=[made.code])


class StreetCorrectPage(StreetCreatePage):
    """Correct a street's names and first day."""

    title = gettext_lazy("Edit the street")
    form_class = forms.StreetNamesForm
    saved = gettext_lazy("Saved.")

    def prepare(self, code: str, **kwargs: Any) -> None:
        """Open the door."""
        self.street = access_street(self.scope, code, Action.TERRITORY_EDIT)

    def version(self) -> int:
        """The version now."""
        return street_version(self.street)

    def initial(self) -> dict[str, Any]:
        """What holds now."""
        return {"name": self.street.name, **street_values(self.street)}

    def cancel_url(self) -> str:
        """Back to the street."""
        return self.success_url(self.street)

    def perform(self, form: Any) -> Any:
        """Record what differs."""
        return streets.correct_street(
            actor=self.request.user,
            street=self.street,
            values=form.street(),
            edit=form.edit,
            today=self.scope.today,
        )


class StreetRetirePage(StreetCorrectPage):
    """End a street, or take its end back."""

    title = gettext_lazy("End of the street")
    form_class = forms.RetireForm

    def initial(self) -> dict[str, Any]:
        """The end now, today where there is none."""
        values = street_values(self.street)
        return {
            "on": values.get("in_force_to") or self.scope.today,
            "successor": values.get("successor") or "",
        }

    def form_arguments(self) -> dict[str, Any]:
        """The other streets of the scope."""
        streets = choices.streets(self.scope, get_language() or "")
        return {
            "streets": [row for row in streets if row[0] != self.street.code],
            "ended": bool(street_values(self.street).get("in_force_to")),
        }

    def perform(self, form: Any) -> Any:
        """Retire or restore."""
        common: dict[str, Any] = {
            "actor": self.request.user,
            "street": self.street,
            "edit": form.edit,
            "today": self.scope.today,
        }
        if form.cleaned_data.get("restored"):
            return streets.restore_street(**common)
        code = form.cleaned_data.get("successor")
        successor = access_street(self.scope, code) if code else None
        return streets.retire_street(successor=successor, **common)


def _list() -> Link:
    return Link(label=_("Territories"), href=reverse("organizations:territory_list"))


urlpatterns = [
    path("territories/", territory_list, name="territory_list"),
    path("territories/new/", StreetCreatePage.as_view(), name="street_create"),
    path("territories/<str:code>/", territory_detail, name="territory_detail"),
    path("territories/<str:code>/edit/", StreetCorrectPage.as_view(), name="street_correct"),
    path("territories/<str:code>/end/", StreetRetirePage.as_view(), name="street_retire"),
]
