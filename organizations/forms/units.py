"""Forms of units: register, correct, move, code, status, survey."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import Industry, Lifecycle, Ownership, UnitKind
from organizations.forms.base import EditForm
from organizations.forms.fields import YES_NO, CreditCode, Day, listed, some, to_flag

PLACES = ("operating", "registered")
FLAGS = ("union", "youth_league")
TEXT = forms.Textarea(attrs={"rows": 2})
ELSEWHERE = _("Only for a place outside the districts on the register: its code, 6 or 9 digits.")


class PlaceFields(forms.Form):
    """Where a unit operates and is registered; places outside the district are entered as codes."""

    site = forms.ChoiceField(label=_("Site"), required=False)
    operating = forms.ChoiceField(
        label=_("Street of operation"),
        required=False,
        help_text=_("Empty: the street of the site."),
    )
    operating_elsewhere = forms.CharField(
        label=_("Operates elsewhere"), required=False, max_length=9, help_text=ELSEWHERE
    )
    room = forms.CharField(label=_("Floor and room"), required=False, max_length=200)
    registered = forms.ChoiceField(label=_("Place of registration"), required=False)
    registered_elsewhere = forms.CharField(
        label=_("Registered elsewhere"), required=False, max_length=9, help_text=ELSEWHERE
    )

    def offer(self, places: dict[str, Any]) -> None:
        """Give the choices of places their values."""
        listed(self.fields["site"], places.get("sites", ()))
        listed(self.fields["operating"], places.get("streets", ()))
        known = [*places.get("districts", ()), *places.get("streets", ())]
        listed(self.fields["registered"], known)

    def places(self) -> dict[str, Any]:
        """Return the places entered; a code typed beside a choice wins."""
        given = self.cleaned_data
        return {
            **{name: given.get(f"{name}_elsewhere") or given.get(name) or None for name in PLACES},
            "site": given.get("site") or None,
            "room": given.get("room") or None,
        }


class CountFields(forms.Form):
    """What is counted or asked in a survey."""

    employees = forms.IntegerField(label=_("Employees"), required=False, min_value=0)
    union = forms.ChoiceField(label=_("Trade union"), required=False, choices=YES_NO)
    youth_league = forms.ChoiceField(label=_("Youth League"), required=False, choices=YES_NO)
    no_organization_reason = forms.CharField(
        label=_("Why there is no organisation"), required=False, max_length=2000, widget=TEXT
    )

    def counts(self) -> dict[str, Any]:
        """Return what was counted."""
        given = self.cleaned_data
        return {
            "employees": given.get("employees"),
            **{name: to_flag(given.get(name, "")) for name in FLAGS},
            "no_organization_reason": given.get("no_organization_reason") or None,
        }


class WhatFields(forms.Form):
    """What a unit is."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As on the business licence.")
    )
    kind = some(UnitKind, _("Kind"), required=True)
    ownership = some(Ownership, _("Ownership"), help_text=_("Needed for an enterprise."))
    industry = some(Industry, _("Industry"))
    lifecycle = some(Lifecycle, _("Life-cycle stage"))
    established_on = Day(label=_("Established on"), required=True)
    operation_mode = forms.CharField(label=_("Mode of operation"), required=False, max_length=200)

    def what(self) -> dict[str, Any]:
        """Return what the unit is."""
        return {name: self.cleaned_data.get(name) or None for name in WhatFields.base_fields}


class UnitForm(EditForm, PlaceFields, CountFields, WhatFields):
    """A new unit."""

    credit_code = CreditCode(
        label=_("Unified social credit code"),
        required=False,
        max_length=40,
        help_text=_("Empty for a stall without one: it gets a provisional number."),
    )
    full_members = forms.IntegerField(label=_("Full members (survey)"), required=False, min_value=0)
    sections: ClassVar[Sequence[Any]] = (
        (_("What it is"), ("name", "credit_code", "kind", "ownership", "industry", "lifecycle",
                           "established_on", "operation_mode")),
        (_("Where it is"), ("site", "room", "operating", "operating_elsewhere", "registered",
                            "registered_elsewhere")),
        (_("What was counted"), ("employees", "full_members", "union", "youth_league",
                                 "no_organization_reason")),
        (_("Since when"), ("on", "reason")),
    )  # fmt: skip

    def __init__(self, *args: Any, places: dict[str, Any] | None = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.offer(places or {})
        self.fields["on"].label = _("Surveyed on")

    def unit(self) -> dict[str, Any]:
        """Return everything entered."""
        given = self.cleaned_data
        return {
            **self.what(),
            **self.places(),
            **self.counts(),
            "full_members": given.get("full_members"),
            "credit_code": given.get("credit_code") or "",
        }


class UnitCorrectForm(EditForm, CountFields, WhatFields):
    """Corrections of a unit: what it is, what was counted beside the members."""

    sections: ClassVar[Sequence[Any]] = (
        (_("What it is"), ("name", "kind", "ownership", "industry", "lifecycle", "established_on",
                           "operation_mode")),
        (_("What was counted"), ("employees", "union", "youth_league", "no_organization_reason")),
        (_("Since when"), ("on", "reason")),
    )  # fmt: skip

    def unit(self) -> dict[str, Any]:
        """Return everything the form showed."""
        return {**self.what(), **self.counts()}


class UnitMoveForm(EditForm, PlaceFields):
    """A new place of operation or registration."""

    sections: ClassVar[Sequence[Any]] = (
        (_("Where it is"), ("site", "room", "operating", "operating_elsewhere", "registered",
                            "registered_elsewhere")),
        (_("Since when"), ("on", "reason")),
    )  # fmt: skip

    def __init__(self, *args: Any, places: dict[str, Any] | None = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.offer(places or {})


class UnitCodeForm(EditForm):
    """The credit code of a unit that had a provisional number."""

    credit_code = CreditCode(label=_("Unified social credit code"), max_length=40)
    on = None
    sections: ClassVar[Sequence[Any]] = ((_("Credit code"), ("credit_code", "reason")),)


class UnitStatusForm(EditForm):
    """Suspend, resume, close, or take back what was entered by mistake."""

    action = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    sections: ClassVar[Sequence[Any]] = (
        (_("Suspend, resume, close"), ("action",)),
        (_("Since when"), ("on", "reason")),
    )

    def __init__(self, *args: Any, actions: Sequence[Any] = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["action"].choices = list(actions)


class SurveyForm(EditForm, CountFields):
    """A survey count; what is left empty was not asked."""

    full_members = forms.IntegerField(label=_("Full members (survey)"), min_value=0)
    sections: ClassVar[Sequence[Any]] = (
        (_("What was counted"), ("on", "full_members", "employees", "union", "youth_league",
                                 "no_organization_reason", "reason")),
    )  # fmt: skip

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["on"].label = _("Surveyed on")

    def survey(self) -> dict[str, Any]:
        """Return what was counted."""
        return {"full_members": self.cleaned_data["full_members"], **self.counts()}
