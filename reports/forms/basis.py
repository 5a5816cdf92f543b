"""What figures are asked for on a page: territory, date, population, comparison, what was known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.coverage import FIRST_DAY
from reports.enums import Population
from reports.rules import asked


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants dates as 2026-06-30."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"min": FIRST_DAY.isoformat()}, **options)


class BasisForm(forms.Form):
    """Basis of the coverage page; `more` shows the field for what was known at an earlier time."""

    territory = forms.ChoiceField(label=_("Territory"), required=False)
    as_of = forms.DateField(label=_("As of"), required=False, widget=DateInput)
    population = forms.ChoiceField(
        label=_("Population"), required=False, choices=Population.choices
    )
    compare = forms.DateField(label=_("Compared with"), required=False, widget=DateInput)
    known_at = forms.CharField(
        label=_("As known at"), required=False, max_length=40, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, territories: list[tuple[str, str]], more: bool = False, **options: Any
    ) -> None:
        """Take the territories to choose from."""
        super().__init__(*args, **options)
        self.fields["territory"].choices = territories  # type: ignore[attr-defined]  # of a ChoiceField
        if more:
            self.fields["known_at"].widget = forms.TextInput()

    def clean_as_of(self) -> Any:
        """Dates of the register only."""
        return self._day("as_of")

    def clean_compare(self) -> Any:
        """Dates of the register only."""
        return self._day("compare")

    def clean_known_at(self) -> Any:
        """An instant, read as over REST."""
        text = self.cleaned_data["known_at"].strip()
        try:
            return asked.instant(text) if text else None
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("Give an instant such as 2026-06-30T18:00.")) from None

    def _day(self, name: str) -> Any:
        found = self.cleaned_data[name]
        if found and not FIRST_DAY <= found <= asked.LAST_DAY:
            raise forms.ValidationError(_("Give a date from 1990-01-01 to 2100-12-31."))
        return found
