"""Forms of streets."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.base import EditForm
from organizations.forms.fields import Day, listed


class StreetNamesForm(EditForm):
    """Names and first day of a street."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), required=False, max_length=200)
    in_force_from = Day(label=_("In force from"), help_text=_("Empty: always."))
    on = None
    sections: ClassVar[Sequence[Any]] = (
        (_("Street"), ("name", "name_en", "in_force_from", "reason")),
    )

    def street(self) -> dict[str, Any]:
        """Return what was entered."""
        return self.values("name", "name_en", "in_force_from")


class StreetForm(StreetNamesForm):
    """A new street."""

    code = forms.CharField(
        label=_("Code"), max_length=9, help_text=_("9 digits, by the division tables.")
    )
    sections: ClassVar[Sequence[Any]] = (
        (_("Street"), ("code", "name", "name_en", "in_force_from", "reason")),
    )


class RetireForm(EditForm):
    """A street's last day and its successor, or an end taken back."""

    successor = forms.ChoiceField(
        label=_("Merged into"),
        required=False,
        help_text=_("Empty: what is recorded in it counts in the district alone."),
    )
    restored = forms.BooleanField(label=_("The end was entered by mistake"), required=False)
    sections: ClassVar[Sequence[Any]] = (
        (_("End of the street"), ("on", "successor", "restored", "reason")),
    )

    def __init__(
        self, *args: Any, streets: Any = (), ended: bool = False, **arguments: Any
    ) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["successor"], streets)
        self.fields["on"].label = _("No longer in force from")
        if not ended:
            del self.fields["restored"]
