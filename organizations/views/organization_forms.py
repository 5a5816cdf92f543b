"""Forms of organisations: found, correct, dissolve, take back, elections; each calls one service."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from organizations.forms import organizations as forms
from organizations.permissions import Action, demand
from organizations.rules.organizations import cautions
from organizations.selectors import choices, organization_choices
from organizations.selectors.elections import access_election
from organizations.selectors.organizations import (
    access_organization,
    similar_organizations,
    state_on,
    version_now,
)
from organizations.services import elections, organizations
from organizations.views import asking
from organizations.views.forms import FormPage
from partybuild.kernel.pictures import Link


def organization_url(uuid: UUID) -> str:
    """Return the address of an organisation's page."""
    return reverse("organizations:organization_detail", args=[uuid])


def list_link() -> Link:
    """Return the crumb of the list."""
    return Link(label=_("Organisations"), href=reverse("organizations:organization_list"))


class OrganizationCreatePage(FormPage):
    """Register an organisation; possible duplicates are told before saving."""

    title = gettext_lazy("Register an organisation")
    form_class = forms.OrganizationCreateForm
    template_name = "organizations/organization_form.html"
    save_label = gettext_lazy("Save the organisation")
    saved = gettext_lazy("The organisation is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep the register."""
        demand(self.scope, Action.REGISTER_EDIT)

    def form_arguments(self) -> dict[str, Any]:
        """Streets and superiors of the scope."""
        return line_choices(self.scope)

    def where(self) -> list[Link]:
        """Below the list."""
        return asking.crumbs(self.scope, list_link())

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("organizations:organization_list")

    def doubts(self, form: Any) -> list[Any]:
        """Organisations of the scope with this name."""
        return list(similar_organizations(self.scope, form.cleaned_data["name"]))

    def perform(self, form: Any) -> Any:
        """Register it."""
        given = form.values(*forms.ATTRIBUTES, "code", "established_on")
        draft = organizations.OrganizationDraft(
            **{**given, **chosen(self.scope, given)},
        )
        made = organizations.found_organization(
            actor=self.request.user, draft=draft, edit=form.edit, today=self.scope.today
        )
        warn(self.request, given, form)
        return made

    def success_url(self, made: Any) -> str:
        """On to the organisation."""
        return organization_url(made.uuid)


class OrganizationPageForm(FormPage):
    """A form about one organisation that exists."""

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.organization = access_organization(self.scope, uuid, Action.REGISTER_EDIT)

    def version(self) -> int:
        """The version now."""
        return version_now(self.organization)

    def where(self) -> list[Link]:
        """Below the organisation."""
        own = Link(label=self.organization.name, href=organization_url(self.organization.uuid))
        return asking.crumbs(self.scope, list_link(), own)

    def success_url(self, made: Any) -> str:
        """Back to the organisation."""
        return organization_url(self.organization.uuid)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": self.scope.today}

    def call(self, service: Any, form: Any, **arguments: Any) -> Any:
        """Call a service with the circumstances of the form."""
        given = {"organization": self.organization} | arguments
        return service(actor=self.request.user, edit=form.edit, today=self.scope.today, **given)


class OrganizationEditPage(OrganizationPageForm):
    """Correct an organisation from a day on: what it is, its seat, its line, its term."""

    title = gettext_lazy("Edit the organisation")
    form_class = forms.OrganizationEditForm

    def form_arguments(self) -> dict[str, Any]:
        """Streets and superiors of the scope."""
        return line_choices(self.scope, self.organization)

    def initial(self) -> dict[str, Any]:
        """What is in force now."""
        state = state_on(self.organization, self.scope.today)
        names = ("kind", "mode", "category", "seat", "term_years")
        given = {name: getattr(state, name) for name in names} if state else {}
        for name in ("superior", "guidance"):
            other = getattr(state, name, None)
            given[name] = str(other.uuid) if other else ""
        return {**super().initial(), **given, "name": self.organization.name}

    def perform(self, form: Any) -> Any:
        """Record what differs."""
        given = form.values(*forms.ATTRIBUTES)
        values = {**given, **chosen(self.scope, given)}
        made = self.call(organizations.correct_organization, form, values=values)
        warn(self.request, given, form)
        return made


class DissolvePage(OrganizationPageForm):
    """Dissolve an organisation."""

    title = gettext_lazy("Dissolve the organisation")
    form_class = forms.DissolveForm
    save_label = gettext_lazy("Dissolve")
    saved = gettext_lazy("The organisation is dissolved.")

    def perform(self, form: Any) -> Any:
        """End it."""
        return self.call(organizations.dissolve_organization, form)


class RestorePage(OrganizationPageForm):
    """Take back a dissolution that was entered by mistake."""

    title = gettext_lazy("Take the dissolution back")
    form_class = forms.ReasonForm
    save_label = gettext_lazy("Take back")
    saved = gettext_lazy("The dissolution is taken back.")

    def perform(self, form: Any) -> Any:
        """Let it have lasted."""
        return self.call(organizations.undo_dissolution, form)


class ElectionCreatePage(OrganizationPageForm):
    """Record an election that was held."""

    title = gettext_lazy("Record an election")
    form_class = forms.ElectionForm
    save_label = gettext_lazy("Save the election")
    saved = gettext_lazy("The election is recorded.")

    def perform(self, form: Any) -> Any:
        """Record it."""
        return self.call(elections.record_election, form)


class ElectionWithdrawPage(OrganizationPageForm):
    """Take back an election that was not held."""

    title = gettext_lazy("Take the election back")
    form_class = forms.ReasonForm
    save_label = gettext_lazy("Take back")
    saved = gettext_lazy("The election is taken back.")

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door of the organisation, then of the election."""
        super().prepare(uuid)
        self.election = access_election(self.organization, kwargs["pk"])

    def perform(self, form: Any) -> Any:
        """Stop believing it."""
        return elections.withdraw_election(
            actor=self.request.user,
            election=self.election,
            edit=form.edit,
            today=self.scope.today,
        )


def warn(request: HttpRequest, given: dict[str, Any], form: Any) -> None:
    """Say what is allowed but unusual about what was saved."""
    for sentence in cautions(given, form.changed_data):
        messages.warning(request, sentence)


def line_choices(scope: Any, beside: Any = None) -> dict[str, Any]:
    """Return the streets and superiors that can be chosen in a scope."""
    return {
        "streets": choices.streets(scope, get_language() or ""),
        "superiors": organization_choices.superiors(scope, beside),
    }


def chosen(scope: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Return the organisations behind the chosen ids; texts that were left empty as such."""
    found = {
        name: organization_choices.superior(scope, given.get(name) or "")
        for name in ("superior", "guidance")
    }
    return {**found, **{name: given[name] or "" for name in ("mode", "category")}}


urlpatterns = [
    path("organizations/new/", OrganizationCreatePage.as_view(), name="organization_create"),
    path(
        "organizations/<uuid:uuid>/edit/", OrganizationEditPage.as_view(), name="organization_edit"
    ),
    path(
        "organizations/<uuid:uuid>/dissolve/", DissolvePage.as_view(), name="organization_dissolve"
    ),
    path("organizations/<uuid:uuid>/restore/", RestorePage.as_view(), name="organization_restore"),
    path(
        "organizations/<uuid:uuid>/elections/new/",
        ElectionCreatePage.as_view(),
        name="election_create",
    ),
    path(
        "organizations/<uuid:uuid>/elections/<int:pk>/withdraw/",
        ElectionWithdrawPage.as_view(),
        name="election_withdraw",
    ),
]
