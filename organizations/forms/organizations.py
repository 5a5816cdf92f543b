"""Forms about Party organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import EstablishmentMode, ManagementCategory, OrganizationKind
from organizations.forms.base import EditForm
from organizations.forms.fields import Day, listed, some
from partybuild.kernel.cells.codes import normal_code

ATTRIBUTES = ("name", "kind", "mode", "category", "seat", "term_years", "superior", "guidance")


class _Particulars(EditForm):
    """The fields that founding and correcting share; superiors are chosen by opaque id."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = some(OrganizationKind, _("Form"), required=True)
    mode = some(
        EstablishmentMode,
        _("Mode of establishment"),
        help_text=_("Needed for branches and joint branches."),
    )
    category = some(ManagementCategory, _("Management category"))
    seat = forms.ChoiceField(label=_("Seat (street)"))
    term_years = forms.IntegerField(
        label=_("Term in years"),
        required=False,
        min_value=1,
        max_value=10,
        help_text=_("Empty for organisations that are appointed and hold no election."),
    )
    superior = forms.ChoiceField(label=_("Superior organisation"), required=False)
    guidance = forms.ChoiceField(
        label=_("Guided by"),
        required=False,
        help_text=_("The line of the trade, beside the superior of the territory."),
    )

    def __init__(
        self, *args: Any, streets: Any = (), superiors: Any = (), **arguments: Any
    ) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["seat"], streets)
        for name in ("superior", "guidance"):
            listed(self.fields[name], superiors)


class OrganizationCreateForm(_Particulars):
    """Register an organisation."""

    on = None
    reason = None
    code = forms.CharField(
        label=_("Organisation code"), max_length=40, help_text=_("Unique within the district.")
    )
    established_on = Day(label=_("Founded on"), required=True)
    sections = (
        (_("Organisation"), ("name", "code", "kind", "mode", "category", "established_on")),
        (_("Place and line"), ("seat", "superior", "guidance")),
        (_("Term"), ("term_years",)),
    )

    def clean_code(self) -> str:
        """Codes have one spelling."""
        return normal_code(self.cleaned_data["code"])


class OrganizationEditForm(_Particulars):
    """Correct an organisation from a day on."""

    sections = (
        (_("Organisation"), ("name", "kind", "mode", "category")),
        (_("Place and line"), ("seat", "superior", "guidance")),
        (_("Term"), ("term_years",)),
        (_("Since when and why"), ("on", "reason")),
    )


class DissolveForm(EditForm):
    """The day from which an organisation no longer exists."""

    on = Day(label=_("Dissolved on"), required=True)
    sections = ((_("Dissolution"), ("on", "reason")),)


class ReasonForm(EditForm):
    """Something is taken back; only the reason is asked for."""

    on = None
    reason = forms.CharField(label=_("Reason"), max_length=500)
    sections = ((_("Why it is taken back"), ("reason",)),)


class ElectionForm(EditForm):
    """An election that was held."""

    on = Day(label=_("Held on"), required=True)
    reason = None
    sections = ((_("Election"), ("on",)),)


class AttachForm(EditForm):
    """A unit is attached to an organisation."""

    on = None
    reason = None
    unit = forms.CharField(
        label=_("Unit"),
        max_length=200,
        help_text=_("Credit code, provisional number or full name of a unit of your territory."),
    )
    valid_from = Day(label=_("Attached from"), required=True)
    valid_to = Day(label=_("No longer attached on"))
    sections = ((_("Attachment"), ("unit", "valid_from", "valid_to")),)


class AttachmentEndForm(EditForm):
    """An attachment ends."""

    on = Day(label=_("No longer attached on"), required=True)
    sections = ((_("End of the attachment"), ("on", "reason")),)


class AttachmentForm(EditForm):
    """The period an attachment really had."""

    on = None
    reason = forms.CharField(label=_("Reason"), max_length=500)
    valid_from = Day(label=_("Attached from"), required=True)
    valid_to = Day(label=_("No longer attached on"), help_text=_("Empty where it never ended."))
    sections = ((_("Attachment"), ("valid_from", "valid_to", "reason")),)
