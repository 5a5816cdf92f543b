"""The forms of the living page: one field of each kind, and a filter."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind; the number's limit shows how an error looks."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the business licence."))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "—"), ("enterprise", _("Enterprise"))], required=False
    )
    employees = forms.IntegerField(label=_("Employees"), min_value=0, required=False)
    established_on = forms.DateField(
        label=_("Established on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    union = forms.BooleanField(label=_("Has a trade union"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        required=False,
        choices=[("members", _("Members recorded")), ("policy", _("Policy explained"))],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class SampleFilter(forms.Form):
    """A filter bar over invented rows; it filters nothing."""

    q = forms.CharField(label=_("Name, credit code, site"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), ("enterprise", _("Enterprise"))]
    )
    members_min = forms.IntegerField(label=_("Full members at least"), required=False, min_value=0)
    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
