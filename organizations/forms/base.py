"""Forms that change the register: sections, the version they edit, the day from which values hold, and why."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.fields import Day
from organizations.services.edits import Edit
from partybuild.kernel.errors import DomainError

HIDDEN = ("version", "submission", "confirmed")


class EditForm(forms.Form):
    """The parent of all forms that call a service.

    `sections` names the fields under their headings; `changed` tells a service only what the form showed.
    """

    sections: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)
    on = Day(label=_("Holds from"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Needed when the day lies back; it is kept with the change."),
    )

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["submission"].initial = uuid4

    @property
    def helper(self) -> FormHelper:
        """Return how the form is laid out: its sections, each field where it exists."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        shown = [
            Fieldset(
                heading,
                Div(*(name for name in names if name in self.fields), css_class="field-grid"),
                css_class="block",
            )
            for heading, names in self.sections
        ]
        helper.layout = Layout(*(name for name in HIDDEN if name in self.fields), *shown)
        return helper

    @property
    def edit(self) -> Edit:
        """Return the circumstances of the change."""
        given = self.cleaned_data
        return Edit(
            on=given.get("on"),
            reason=given.get("reason") or "",
            version=given.get("version"),
            submission=given.get("submission"),
        )

    def values(self, *names: str) -> dict[str, Any]:
        """Return the cleaned values of the named fields, empty texts as nothing."""
        return {
            name: None if (value := self.cleaned_data.get(name)) == "" else value
            for name in names
            if name in self.fields
        }

    def refuse(self, error: DomainError, aliases: Mapping[str, str] | None = None) -> None:
        """Show a service's refusal where it belongs: at the field, else above the form."""
        for field, code, message in error.errors:
            name = (aliases or {}).get(field or "", field)
            known = name in self.fields and name not in HIDDEN
            self.add_error(name if known else None, forms.ValidationError(message, code=code))

    def renew(self, version: int) -> None:
        """Let the next sending edit the version that is in force now; what was typed stays."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, as views hand it over
        data[self.add_prefix("version")] = str(version)
        self.data = data
