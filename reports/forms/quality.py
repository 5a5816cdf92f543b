"""Search within the findings of a check."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindingsFilter(forms.Form):
    """By name only: people are never searched by their numbers."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
