"""Forms of members: register, correct particulars, number and standing; each calls one service."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from members.forms import people as forms
from members.rules.standings import Days, cautions
from members.selectors.people import access_person
from members.selectors.standings import days_now
from members.selectors.versions import version_now
from members.services import people, standings
from members.services.line import Placement
from members.views.people import list_link
from organizations.forms.fields import from_flag
from organizations.permissions import Action, demand
from organizations.selectors import organization_choices
from organizations.views import asking
from organizations.views.forms import FormPage
from partybuild.kernel.errors import Invalid
from partybuild.kernel.pictures import Link


def person_url(uuid: UUID) -> str:
    """Return the address of a member's page."""
    return reverse("members:person_detail", args=[uuid])


def placement(scope: Any, form: Any) -> Placement:
    """Return the organisation and unit that a form names; Invalid where one is not in the scope."""
    organization = organization_choices.holder(scope, form.cleaned_data["organization"])
    return Placement(organization, unit_of(scope, form))


def unit_of(scope: Any, form: Any) -> Any:
    """Return the unit that a form names, None for none; Invalid where it is not in the scope."""
    text = form.cleaned_data.get("unit") or ""
    unit = organization_choices.unit_by_words(scope, text) if text else None
    if text and unit is None:
        raise Invalid(
            _("No unit of your territory has this code or exactly this name."),
            code="unknown_reference",
            field="unit",
        )
    return unit


@method_decorator(never_cache, name="dispatch")
class PersonCreatePage(FormPage):
    """Register a member."""

    title = gettext_lazy("Register a member")
    form_class = forms.PersonForm
    save_label = gettext_lazy("Save the member")
    saved = gettext_lazy("The member is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep the records."""
        demand(self.scope, Action.PERSON_EDIT)

    def initial(self) -> dict[str, Any]:
        """The organisation whose list one comes from."""
        return {"organization": self.request.GET.get("organization", "")}

    def form_arguments(self) -> dict[str, Any]:
        """Organisations of the scope."""
        return {"organizations": organization_choices.holders(self.scope)}

    def where(self) -> list[Link]:
        """Below the list."""
        return asking.crumbs(self.scope, list_link())

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("members:person_list")

    def perform(self, form: Any) -> Any:
        """Register the member, and say what is unusual."""
        given = form.cleaned_data
        draft = people.PersonDraft(
            identity_number=given["identity_number"],
            name=given["name"],
            days=days(form),
            placement=placement(self.scope, form),
            held_from=given.get("held_from"),
            values=form.person(),
        )
        made = people.register_person(
            actor=self.request.user, draft=draft, edit=form.edit, today=self.scope.today
        )
        for sentence in cautions(draft.days, made.born_on):
            messages.warning(self.request, sentence)
        return made

    def success_url(self, made: Any) -> str:
        """On to the record."""
        return person_url(made.uuid)


@method_decorator(never_cache, name="dispatch")
class PersonPageForm(FormPage):
    """A form about one member who is on the register."""

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.person = access_person(self.scope, uuid, Action.PERSON_EDIT)

    def version(self) -> int:
        """The version now."""
        return version_now(self.person)

    def where(self) -> list[Link]:
        """Below the record."""
        own = Link(label=self.person.name, href=person_url(self.person.uuid))
        return asking.crumbs(self.scope, list_link(), own)

    def success_url(self, made: Any) -> str:
        """Back to the record."""
        return person_url(self.person.uuid)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": self.scope.today}

    def call(self, service: Any, form: Any, **arguments: Any) -> Any:
        """Call a service with the circumstances of the form."""
        return service(
            actor=self.request.user,
            person=self.person,
            edit=form.edit,
            today=self.scope.today,
            **arguments,
        )


class PersonEditPage(PersonPageForm):
    """Correct a member's particulars; the telephone number is not shown."""

    title = gettext_lazy("Edit the member")
    form_class = forms.PersonEditForm

    def initial(self) -> dict[str, Any]:
        """What is believed now."""
        person = self.person
        values = {name: getattr(person, name) for name in ("name", *forms.PARTICULARS)}
        return {**super().initial(), **values, "mobile": from_flag(person.mobile)}

    def perform(self, form: Any) -> Any:
        """Record what differs."""
        values = {"name": form.cleaned_data["name"], **form.person()}
        return self.call(people.correct_person, form, values=values)


class NumberPage(PersonPageForm):
    """Correct the identity number."""

    title = gettext_lazy("Correct the identity number")
    form_class = forms.NumberForm

    def initial(self) -> dict[str, Any]:
        """Nothing: the stored number is not shown."""
        return {}

    def perform(self, form: Any) -> Any:
        """Give the member the right one."""
        number = form.cleaned_data["identity_number"]
        return self.call(people.correct_identity_number, form, number=number)


class RegularisePage(PersonPageForm):
    """A probationary member becomes a full member."""

    title = gettext_lazy("Regularise")
    form_class = forms.RegulariseForm

    def perform(self, form: Any) -> Any:
        """Record the day."""
        return self.call(standings.regularise, form)


class StandingPage(PersonPageForm):
    """Correct the days of the standing."""

    title = gettext_lazy("Correct the standing")
    form_class = forms.StandingForm

    def initial(self) -> dict[str, Any]:
        """The days as believed now."""
        return days_now(self.person)._asdict()

    def perform(self, form: Any) -> Any:
        """Record them as they were."""
        return self.call(standings.correct_standing, form, days=days(form))


def days(form: Any) -> Days:
    """Return the days of a standing that a form names."""
    return Days(*(form.cleaned_data.get(name) for name in Days._fields))


PLACE = "members/<uuid:uuid>"
urlpatterns = [
    path("members/new/", PersonCreatePage.as_view(), name="person_create"),
    path(f"{PLACE}/edit/", PersonEditPage.as_view(), name="person_edit"),
    path(f"{PLACE}/number/correct/", NumberPage.as_view(), name="person_number"),
    path(f"{PLACE}/regularise/", RegularisePage.as_view(), name="person_regularise"),
    path(f"{PLACE}/standing/", StandingPage.as_view(), name="person_standing"),
]
