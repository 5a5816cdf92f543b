"""Forms of units: register, correct, move, code, status, survey; each calls one service."""

from typing import Any
from uuid import UUID

from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from organizations.enums import UnitStatus
from organizations.forms import units as forms
from organizations.forms.fields import from_flag
from organizations.permissions import Action, demand
from organizations.selectors import choices
from organizations.selectors.sites import site_of
from organizations.selectors.unit_page import UnitPage
from organizations.selectors.units import access_unit, similar_units, unit_with_code
from organizations.services import surveys, unit_codes, unit_merge, unit_status, units
from organizations.views import asking, told
from organizations.views.forms import FormPage
from partybuild.kernel.identifiers import is_provisional
from partybuild.kernel.pictures import Link

COUNTS = ("employees", "union", "youth_league", "no_organization_reason")
WHAT = ("kind", "ownership", "industry", "lifecycle", "operation_mode")
ACTIONS = {
    "suspend": (gettext_lazy("It suspended its business"), unit_status.suspend_unit),
    "resume": (gettext_lazy("It resumed its business"), unit_status.resume_unit),
    "withdraw": (
        gettext_lazy("The suspension was entered by mistake"),
        unit_status.withdraw_suspension,
    ),
    "close": (gettext_lazy("It was closed (deregistered)"), unit_status.close_unit),
    "reopen": (gettext_lazy("The closing was entered by mistake"), unit_status.reopen_unit),
}
POSSIBLE = {
    UnitStatus.OPERATING: ("suspend", "close"),
    UnitStatus.SUSPENDED: ("resume", "close", "withdraw"),
    UnitStatus.CLOSED: ("reopen",),
}


def unit_url(uuid: UUID) -> str:
    """Return the address of a unit's page."""
    return reverse("organizations:unit_detail", args=[uuid])


class UnitCreatePage(FormPage):
    """Register a unit; possible duplicates are told before saving."""

    title = gettext_lazy("Add a unit")
    form_class = forms.UnitForm
    save_label = gettext_lazy("Save the unit")
    saved = gettext_lazy("The unit is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep the register."""
        demand(self.scope, Action.REGISTER_EDIT)

    def initial(self) -> dict[str, Any]:
        """Today, and what a search brought along."""
        return {"on": self.scope.today, "name": self.request.GET.get("name", "")}

    def form_arguments(self) -> dict[str, Any]:
        """Places of the scope."""
        return {"places": places(self.scope)}

    def where(self) -> list[Link]:
        """Below the list."""
        return asking.crumbs(self.scope, _list())

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("organizations:unit_list")

    def doubts(self, form: Any) -> list[Any]:
        """Units of the scope with a name like this one."""
        return list(similar_units(self.scope, form.cleaned_data["name"]))

    def perform(self, form: Any) -> Any:
        """Register it."""
        values = {**form.unit(), "site": site_of(self.scope, form.cleaned_data.get("site"))}
        return units.create_unit(
            actor=self.request.user, values=values, edit=form.edit, today=self.scope.today
        )

    def success_url(self, made: Any) -> str:
        """On to the unit."""
        return unit_url(made.uuid)


class UnitPageForm(FormPage):
    """A form about one unit that exists."""

    action = Action.REGISTER_EDIT

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.unit = access_unit(self.scope, uuid, self.action)
        self.page = UnitPage(self.unit, self.scope.today, self.scope.today)

    def version(self) -> int:
        """The version now."""
        return UnitPage(self.unit, self.scope.today, self.scope.today).version

    def newer(self, version: int | None) -> list[Any]:
        """What others changed since the form was opened."""
        page = UnitPage(self.unit, self.scope.today, self.scope.today)
        return told.events(page.changes_since(version or 0), "unit")

    def where(self) -> list[Link]:
        """Below the unit."""
        own = Link(label=self.unit.name, href=unit_url(self.unit.uuid))
        return asking.crumbs(self.scope, _list(), own)

    def success_url(self, made: Any) -> str:
        """Back to the unit."""
        return unit_url(self.unit.uuid)

    def initial(self) -> dict[str, Any]:
        """What is in force now."""
        return {"on": self.scope.today}

    def call(self, service: Any, form: Any, **arguments: Any) -> Any:
        """Call a service with the circumstances of the form."""
        return service(
            actor=self.request.user,
            unit=self.unit,
            edit=form.edit,
            today=self.scope.today,
            **arguments,
        )


class UnitCorrectPage(UnitPageForm):
    """Correct a unit."""

    title = gettext_lazy("Edit the unit")
    form_class = forms.UnitCorrectForm

    def initial(self) -> dict[str, Any]:
        """What is in force now."""
        state, given = self.page.state, super().initial()
        values = {name: getattr(state, name) for name in (*WHAT, *COUNTS)} if state else {}
        for name in forms.FLAGS:
            values[name] = from_flag(values.get(name))
        founded = self.page.constant.get("established_on")
        return {**given, **values, "name": self.unit.name, "established_on": founded}

    def perform(self, form: Any) -> Any:
        """Record what differs."""
        return self.call(units.correct_unit, form, values=form.unit())


class UnitMovePage(UnitPageForm):
    """Move a unit."""

    title = gettext_lazy("Move the unit")
    form_class = forms.UnitMoveForm

    def form_arguments(self) -> dict[str, Any]:
        """Places of the scope."""
        return {"places": places(self.scope)}

    def initial(self) -> dict[str, Any]:
        """Where it is now; a place that cannot be chosen stands as a code."""
        given, state = super().initial(), self.page.state
        if state is None:
            return given
        known = {
            code
            for code, _name in [
                *choices.streets(self.scope, ""),
                *choices.districts(self.scope, ""),
            ]
        }
        for name in forms.PLACES:
            code = getattr(state, name)
            given[name if code in known else f"{name}_elsewhere"] = code
        return {**given, "room": state.room, "site": str(state.site.uuid) if state.site else ""}

    def perform(self, form: Any) -> Any:
        """Record the new place."""
        values = {**form.places(), "site": site_of(self.scope, form.cleaned_data.get("site"))}
        return self.call(units.move_unit, form, values=values)


class UnitCodePage(UnitPageForm):
    """Enter the credit code that has become known."""

    title = gettext_lazy("Enter the credit code")
    form_class = forms.UnitCodeForm
    saved = gettext_lazy("The provisional number now leads to the credit code.")

    template_name = "organizations/unit_code.html"

    def doubts(self, form: Any) -> list[Any]:
        """The record that has the code already: both would become one."""
        found = unit_with_code(self.scope, form.cleaned_data["credit_code"])
        return [found] if found else []

    def perform(self, form: Any) -> Any:
        """Exchange the number, or let the record with the code take this one over."""
        code = form.cleaned_data["credit_code"]
        into = unit_with_code(self.scope, code)
        if into is None:
            return self.call(unit_codes.merge_number, form, code=code)
        return self.call(unit_merge.merge_units, form, into=into)

    def success_url(self, made: Any) -> str:
        """On to the unit that the number now leads to."""
        return unit_url((made or self.unit).uuid)

    def initial(self) -> dict[str, Any]:
        """Nothing to begin with."""
        return {}

    def extra(self) -> dict[str, Any]:
        """Whether there is a number to exchange."""
        return {"provisional": is_provisional(self.unit.credit_code)}


class UnitStatusPage(UnitPageForm):
    """Suspend, resume, close, reopen."""

    title = gettext_lazy("Suspend, resume, close")
    form_class = forms.UnitStatusForm

    def form_arguments(self) -> dict[str, Any]:
        """What is possible now."""
        status = UnitStatus(self.page.state.status) if self.page.state else UnitStatus.OPERATING
        return {"actions": [(name, ACTIONS[name][0]) for name in POSSIBLE[status]]}

    def perform(self, form: Any) -> Any:
        """Call the service of the verb."""
        return self.call(ACTIONS[form.cleaned_data["action"]][1], form)


class SurveyPage(UnitPageForm):
    """Enter a survey count."""

    title = gettext_lazy("Enter a survey")
    form_class = forms.SurveyForm
    save_label = gettext_lazy("Save the survey")

    def perform(self, form: Any) -> Any:
        """Record the counts."""
        return self.call(surveys.record_survey, form, counts=form.survey())


def places(scope: Any) -> dict[str, Any]:
    """Return the places that can be chosen in a scope."""
    language = get_language() or ""
    return {
        "sites": choices.sites(scope),
        "streets": choices.streets(scope, language),
        "districts": choices.districts(scope, language),
    }


def _list() -> Link:
    return Link(label=_("Units"), href=reverse("organizations:unit_list"))


urlpatterns = [
    path("units/new/", UnitCreatePage.as_view(), name="unit_create"),
    path("units/<uuid:uuid>/edit/", UnitCorrectPage.as_view(), name="unit_correct"),
    path("units/<uuid:uuid>/move/", UnitMovePage.as_view(), name="unit_move"),
    path("units/<uuid:uuid>/code/", UnitCodePage.as_view(), name="unit_code"),
    path("units/<uuid:uuid>/status/", UnitStatusPage.as_view(), name="unit_status"),
    path("units/<uuid:uuid>/survey/", SurveyPage.as_view(), name="unit_survey"),
]
