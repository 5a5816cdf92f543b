"""What a list of units can be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import Industry, Lifecycle, Ownership, UnitKind, UnitStatus
from organizations.forms.fields import ALL, Day, Search, listed, some
from organizations.words import depth_label

DEPTHS = ("own", "joint", "work", "tangible", "none")


class UnitFilter(forms.Form):
    """Conditions of a list of units; those beside the first are folded on phones."""

    q = Search(label=_("Name, pinyin, credit code"))
    kind = some(UnitKind, _("Kind"), every=True)
    ownership = some(Ownership, _("Ownership"), every=True)
    coverage = forms.ChoiceField(label=_("Coverage"), required=False)
    members_min = forms.IntegerField(label=_("Full members at least"), required=False, min_value=0)
    as_of = Day(label=_("As of"))
    status = some(UnitStatus, _("Status"), every=True)
    industry = some(Industry, _("Industry"), every=True)
    lifecycle = some(Lifecycle, _("Life-cycle stage"), every=True)
    street = forms.ChoiceField(label=_("Street"), required=False)
    site = forms.ChoiceField(label=_("Site"), required=False)
    surveyed_before = Day(label=_("Last survey before"))
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, streets: Any = (), sites: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["coverage"].choices = [ALL, *((key, depth_label(key)) for key in DEPTHS)]
        listed(self.fields["street"], streets, every=True)
        listed(self.fields["site"], sites, every=True)
