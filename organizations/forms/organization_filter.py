"""What a list of organisations can be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import EstablishmentMode, ManagementCategory, OrganizationKind
from organizations.forms.fields import Day, Search, listed, some


class OrganizationFilter(forms.Form):
    """Conditions of a list of organisations; those beside the first are folded on phones."""

    q = Search(label=_("Name, pinyin, code"))
    kind = some(OrganizationKind, _("Form"), every=True)
    mode = some(EstablishmentMode, _("Mode of establishment"), every=True)
    category = some(ManagementCategory, _("Management category"), every=True)
    seat = forms.ChoiceField(label=_("Street"), required=False)
    as_of = Day(label=_("As of"))
    superior = forms.ChoiceField(label=_("Superior organisation"), required=False)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, streets: Any = (), superiors: Any = (), **arguments: Any
    ) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["seat"], streets, every=True)
        listed(self.fields["superior"], superiors, every=True)


class TreeFilter(forms.Form):
    """The day of an organisation tree."""

    as_of = Day(label=_("As of"))
