"""Forms about members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.enums import ExitReason
from organizations.forms.base import EditForm
from organizations.forms.fields import YES_NO, Day, listed, some, to_flag

CLEAR = "-"
PARTICULARS = ("ethnicity", "education", "occupation")


def _number() -> forms.CharField:
    return forms.CharField(
        label=_("Identity number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("18 characters. It is kept encrypted; sex and date of birth follow from it."),
    )


def _unit() -> forms.CharField:
    return forms.CharField(
        label=_("Works in"),
        max_length=200,
        required=False,
        help_text=_("Credit code or full name of a unit of your territory; empty for none."),
    )


class _Particulars(EditForm):
    """The fields that registering and correcting share."""

    name = forms.CharField(label=_("Full name"), max_length=200)
    ethnicity = forms.CharField(label=_("Ethnicity"), max_length=200, required=False)
    education = forms.CharField(label=_("Level of education"), max_length=200, required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=200, required=False)
    mobile = forms.ChoiceField(label=_("Mobile member"), choices=YES_NO, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def person(self) -> dict[str, Any]:
        """Return what a service takes; a telephone number that was left empty stays as it is."""
        values = {name: self.cleaned_data.get(name) or "" for name in PARTICULARS}
        values["mobile"] = to_flag(self.cleaned_data.get("mobile") or "")
        phone = (self.cleaned_data.get("phone") or "").strip()
        if phone:
            values["phone"] = "" if phone == CLEAR else phone
        return values


class PersonForm(_Particulars):
    """Register a member."""

    on = None
    reason = None
    identity_number = _number()
    admitted_on = Day(label=_("Admitted on"), required=True)
    full_on = Day(label=_("Full member since"), help_text=_("Empty for probationary members."))
    approved_on = Day(label=_("Approved on"))
    organization = forms.ChoiceField(label=_("Held by"))
    held_from = Day(label=_("Held there from"), help_text=_("Empty: from the day of admission."))
    unit = _unit()
    sections = (
        (_("Person"), ("identity_number", "name", "ethnicity", "education", "occupation")),
        (_("Contact"), ("phone", "mobile")),
        (_("Standing"), ("admitted_on", "full_on", "approved_on")),
        (_("Membership"), ("organization", "held_from", "unit")),
    )

    def __init__(self, *args: Any, organizations: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["organization"], organizations)


class PersonEditForm(_Particulars):
    """Correct a member's particulars."""

    sections = (
        (_("Person"), ("name", "ethnicity", "education", "occupation")),
        (_("Contact"), ("phone", "mobile")),
        (_("Since when and why"), ("on", "reason")),
    )

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["phone"].help_text = _("Leave empty to keep the stored number; - removes it.")


class NumberForm(EditForm):
    """Give a member the right identity number."""

    on = None
    identity_number = _number()
    reason = forms.CharField(label=_("Reason"), max_length=500)
    sections = ((_("Identity number"), ("identity_number", "reason")),)


class LookupForm(forms.Form):
    """An identity number to look for; it is sent, never part of an address."""

    identity_number = _number()

    def refuse(self, error: Any) -> None:
        """Show the refusal at the field."""
        self.add_error("identity_number", forms.ValidationError(str(error), code=error.code))


class ShowForm(forms.Form):
    """Why a number is shown."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class _PlacementForm(EditForm):
    organization = forms.ChoiceField(label=_("Organisation"))
    unit = _unit()

    def __init__(self, *args: Any, organizations: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["organization"], organizations)


class TransferForm(_PlacementForm):
    """A member moves to another organisation."""

    on = Day(label=_("Held there from"), required=True)
    sections = ((_("New organisation"), ("organization", "unit", "on", "reason")),)


class ResumeForm(_PlacementForm):
    """A member who had left is held again."""

    on = Day(label=_("Held there from"), required=True)
    sections = ((_("Membership taken up again"), ("organization", "unit", "on", "reason")),)


class WorkForm(EditForm):
    """A member works elsewhere."""

    on = Day(label=_("Works there from"), required=True)
    unit = _unit()
    sections = ((_("Unit of work"), ("unit", "on", "reason")),)


class LeaveForm(EditForm):
    """A membership ends."""

    on = Day(label=_("No longer held on"), required=True)
    exit_reason = some(ExitReason, _("Reason of leaving"), required=True)
    sections = ((_("Leaving"), ("exit_reason", "on", "reason")),)

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["reason"].label = _("Note")


class RegulariseForm(EditForm):
    """A probationary member becomes a full member."""

    on = Day(label=_("Full member since"), required=True)
    sections = ((_("Regularisation"), ("on", "reason")),)


class StandingForm(EditForm):
    """The days of a standing as they really were."""

    on = None
    reason = forms.CharField(label=_("Reason"), max_length=500)
    admitted_on = Day(label=_("Admitted on"), required=True)
    full_on = Day(label=_("Full member since"))
    approved_on = Day(label=_("Approved on"))
    sections = ((_("Standing"), ("admitted_on", "full_on", "approved_on", "reason")),)


class ReasonForm(EditForm):
    """Something is taken back; only the reason is asked for."""

    on = None
    reason = forms.CharField(label=_("Reason"), max_length=500)
    sections = ((_("Why it is taken back"), ("reason",)),)
