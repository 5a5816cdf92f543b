"""Forms of the pages."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import action_names
from accounts.selectors.audit import Wanted


class TrailFilter(forms.Form):
    """What the auditor may ask the trail for."""

    search = forms.CharField(label=_("Search"), required=False, max_length=100)
    action = forms.ChoiceField(label=_("Action"), required=False)
    actor = forms.CharField(label=_("Account"), required=False, max_length=150)
    subject = forms.CharField(label=_("Object"), required=False, max_length=150)
    first_day = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last_day = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, actions: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = [(action, action_names.name_of(action)) for action in actions]
        choice = cast(forms.ChoiceField, self.fields["action"])
        choice.choices = [("", _("all")), *named]

    def wanted(self) -> Wanted:
        """The valid part of what was asked; a mistyped date narrows nothing."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
