"""Choices and controls that the forms and filters of this app share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.kernel.cells import CellError
from partybuild.kernel.identifiers import read_unit_code

ALL = ("", pgettext_lazy("no condition", "All"))
SELECTED = mark_safe(" selected")
NONE = ("", "—")


class Day(forms.DateField):
    """A date as browsers pick it."""

    def __init__(self, **arguments: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **{"required": False, **arguments})


class Search(forms.CharField):
    """A search field; browsers offer to empty it."""

    def __init__(self, **arguments: Any) -> None:
        widget = forms.TextInput(attrs={"type": "search"})
        super().__init__(widget=widget, **{"required": False, "max_length": 100, **arguments})


class CreditCode(forms.CharField):
    """A unified social credit code in its one spelling, its last character checked."""

    def clean(self, value: Any) -> str:
        """Return the code; a wrong one is told with the remedy."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            found = read_unit_code(text)
        except CellError as error:
            raise forms.ValidationError(str(error), code=error.code) from error
        return found if isinstance(found, str) else ""


def some(
    choices: type[TextChoices], label: Any, *, every: bool = False, **arguments: Any
) -> forms.ChoiceField:
    """Return a field for one of the listed values, with nothing or everything as the first choice."""
    first = ALL if every else NONE
    return forms.ChoiceField(
        label=label, choices=[first, *choices.choices], **{"required": False, **arguments}
    )


class LongSelect(forms.Select):
    """A list of hundreds of choices; Django's own renders a template for each and takes a third of the page's time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the control; choices are flat."""
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) == chosen else "", label) for key, label in self.choices),
        )
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, given, options)


def listed(field: Any, values: Iterable[tuple[str, Any]], *, every: bool = False) -> None:
    """Give a choice field its values, known only when the form is made."""
    widget = LongSelect(attrs=field.widget.attrs)
    widget.is_required = field.widget.is_required
    field.widget = widget
    field.choices = [ALL if every else NONE, *values]


YES_NO = (NONE, ("yes", _("Yes")), ("no", _("No")))


def to_flag(text: str) -> bool | None:
    """Return what was chosen of yes and no; None where nothing was."""
    return {"yes": True, "no": False}.get(text)


def from_flag(value: bool | None) -> str:
    """Return the choice for a stored flag."""
    return "" if value is None else "yes" if value else "no"
