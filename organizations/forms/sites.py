"""Forms and filter of sites."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import SiteKind, SitePriority, SiteStatus
from organizations.forms.base import EditForm
from organizations.forms.fields import Day, Search, listed, some

VALUES = (
    "name",
    "kind",
    "status",
    "street",
    "address",
    "longitude",
    "latitude",
    "property_manager",
    "opening_on",
    "priority",
    "responsible",
)


class SiteForm(EditForm):
    """A building, market, commercial street or park."""

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("Unique within the district.")
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = some(SiteKind, _("Kind"), required=True)
    status = some(SiteStatus, _("Status"))
    opening_on = Day(label=_("Expected opening"))
    street = forms.ChoiceField(label=_("Street"))
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, max_digits=9, decimal_places=6
    )
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, max_digits=8, decimal_places=6
    )
    property_manager = forms.CharField(label=_("Property manager"), required=False, max_length=200)
    priority = some(SitePriority, _("Priority"))
    responsible = forms.CharField(label=_("Responsible person"), required=False, max_length=200)
    sections: ClassVar[Sequence[Any]] = (
        (_("What it is"), ("number", "name", "kind", "status", "opening_on", "priority")),
        (_("Where it is"), ("street", "address", "longitude", "latitude")),
        (_("Who looks after it"), ("property_manager", "responsible")),
        (_("Since when"), ("on", "reason")),
    )

    def __init__(self, *args: Any, streets: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["street"], streets)

    def site(self) -> dict[str, Any]:
        """Return everything the form showed."""
        return self.values("number", *VALUES)


class SiteCorrectForm(SiteForm):
    """Corrections of a site; its number stays."""

    number = None


class SiteFilter(forms.Form):
    """Conditions of a list of sites."""

    q = Search(label=_("Name, pinyin, number"))
    kind = some(SiteKind, _("Kind"), every=True)
    status = some(SiteStatus, _("Status"), every=True)
    priority = some(SitePriority, _("Priority"), every=True)
    street = forms.ChoiceField(label=_("Street"), required=False)
    as_of = Day(label=_("As of"))

    def __init__(self, *args: Any, streets: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["street"], streets, every=True)
