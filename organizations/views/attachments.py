"""Forms of attachments of units to organisations; each calls one service."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.forms import organizations as forms
from organizations.permissions import Action
from organizations.rules.periods import Period
from organizations.selectors.affiliations import access_affiliation, cautions
from organizations.selectors.organization_choices import unit_by_id, unit_by_words
from organizations.services import affiliations
from organizations.views.organization_forms import OrganizationPageForm
from partybuild.kernel.errors import Invalid


class AttachPage(OrganizationPageForm):
    """Attach a unit; what is unusual about it is said afterwards, it does not block."""

    title = gettext_lazy("Attach a unit")
    form_class = forms.AttachForm
    save_label = gettext_lazy("Attach")
    saved = gettext_lazy("The unit is attached.")

    def version(self) -> int | None:
        """Attachments stand beside each other: nothing is edited."""
        return None

    def initial(self) -> dict[str, Any]:
        """Today, and the unit whose page one comes from."""
        asked = self.request.GET.get("unit", "")
        unit = unit_by_id(self.scope, asked) if _is_id(asked) else None
        return {"valid_from": self.scope.today, "unit": unit.credit_code if unit else ""}

    def perform(self, form: Any) -> Any:
        """Attach it."""
        unit = unit_by_words(self.scope, form.cleaned_data["unit"])
        if unit is None:
            raise Invalid(
                _("No unit of your territory has this code or exactly this name."),
                code="unknown_reference",
                field="unit",
            )
        made = affiliations.attach_unit(
            actor=self.request.user,
            pair=(self.organization, unit),
            period=_period(form),
            edit=form.edit,
            today=self.scope.today,
        )
        return self.warned(made)

    def warned(self, made: Any) -> Any:
        """Say what is unusual about the attachment."""
        for sentence in cautions(made):
            messages.warning(self.request, sentence)
        return made


class AttachmentForm(AttachPage):
    """A form about one attachment that exists."""

    form_class = forms.AttachmentForm

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door of the organisation, then of the attachment."""
        super().prepare(uuid)
        self.affiliation = access_affiliation(
            self.scope, self.organization, kwargs["pk"], Action.REGISTER_EDIT
        )

    def initial(self) -> dict[str, Any]:
        """The period as it is believed now."""
        row = self.affiliation
        return {"on": self.scope.today, "valid_from": row.valid_from, "valid_to": row.valid_to}

    def extra(self) -> dict[str, Any]:
        """Which unit it is about."""
        return {"subtitle": self.affiliation.unit.name}

    def change(self, service: Any, form: Any, **arguments: Any) -> Any:
        """Call a service about the attachment."""
        return service(
            actor=self.request.user,
            affiliation=self.affiliation,
            edit=form.edit,
            today=self.scope.today,
            **arguments,
        )


class AttachmentEndPage(AttachmentForm):
    """End an attachment."""

    title = gettext_lazy("End the attachment")
    form_class = forms.AttachmentEndForm
    save_label = gettext_lazy("End the attachment")
    saved = gettext_lazy("The attachment has ended.")

    def perform(self, form: Any) -> Any:
        """End it."""
        return self.change(affiliations.end_attachment, form)


class AttachmentEditPage(AttachmentForm):
    """Correct the period of an attachment."""

    title = gettext_lazy("Correct the attachment")
    save_label = gettext_lazy("Save")
    saved = gettext_lazy("The attachment is corrected.")

    def perform(self, form: Any) -> Any:
        """Give it the period it really had."""
        return self.warned(self.change(affiliations.correct_attachment, form, period=_period(form)))


class AttachmentWithdrawPage(AttachmentForm):
    """Take back an attachment that never was."""

    title = gettext_lazy("Take the attachment back")
    form_class = forms.ReasonForm
    save_label = gettext_lazy("Take back")
    saved = gettext_lazy("The attachment is taken back.")

    def perform(self, form: Any) -> Any:
        """Stop believing it."""
        return self.change(affiliations.withdraw_attachment, form)


def _period(form: Any) -> Period:
    return Period(form.cleaned_data["valid_from"], form.cleaned_data.get("valid_to"))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


PLACE = "organizations/<uuid:uuid>/attachments/<int:pk>"
urlpatterns = [
    path(
        "organizations/<uuid:uuid>/attachments/new/",
        AttachPage.as_view(),
        name="attachment_create",
    ),
    path(f"{PLACE}/end/", AttachmentEndPage.as_view(), name="attachment_end"),
    path(f"{PLACE}/edit/", AttachmentEditPage.as_view(), name="attachment_edit"),
    path(f"{PLACE}/withdraw/", AttachmentWithdrawPage.as_view(), name="attachment_withdraw"),
]
