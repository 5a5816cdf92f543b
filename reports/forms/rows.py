"""Filter of the rows behind a number: what is counted, where, when, over which units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.enums import Population
from reports.forms.basis import BasisForm
from reports.words import COUNTS, LISTS


class RowsFilter(BasisForm):
    """The same basis as the page that led here, so that what is shown can be changed and printed."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    measure = forms.ChoiceField(label=_("Counted"), required=False)
    by = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("q", "measure", "territory", "as_of", "population")

    def __init__(self, *args: Any, measures: tuple[str, ...], **options: Any) -> None:
        """Take the counts of the same noun to choose from."""
        super().__init__(*args, **options)
        words = {**COUNTS, **LISTS}
        self.fields["measure"].choices = [(name, words[name]) for name in measures]  # type: ignore[attr-defined]  # of a ChoiceField
        self.fields["compare"].widget = forms.HiddenInput()
        if "registered" not in measures:
            self.fields["population"].widget = forms.HiddenInput(
                attrs={"data": Population.ALL.value}
            )
