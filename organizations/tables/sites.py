"""The list of sites."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.selectors.site_list import SiteRow
from organizations.tables.units import NUMBER, RUN
from partybuild.kernel.tables import ListTable


class SiteTable(ListTable):
    """Sites with their units in operation."""

    name = tables.Column(_("Name"), accessor="state__owner__name")
    kind = tables.Column(_("Kind"), accessor="state__get_kind_display", attrs=RUN)
    status = tables.Column(
        _("Status"), accessor="state__get_status_display", attrs=RUN, orderable=False
    )
    street = tables.Column(_("Street"), accessor="state__street", attrs=RUN)
    address = tables.Column(_("Address"), accessor="state__address", attrs=RUN, orderable=False)
    priority = tables.Column(_("Priority"), accessor="state__get_priority_display", attrs=RUN)
    units = tables.Column(_("Units in operation"), attrs=NUMBER, orderable=False)
    covered = tables.Column(_("With an organisation"), attrs=NUMBER, orderable=False)
    officers = tables.Column(_("Liaison"), attrs=RUN, orderable=False)

    places: dict[str, str]

    def render_name(self, value: str, record: SiteRow) -> SafeString:
        """The link to the site, its number beneath."""
        return format_html(
            '<a href="{}">{}</a><small class="meta code">{}</small>',
            reverse("organizations:site_detail", args=[record.state.owner.uuid]),
            value,
            record.state.owner.number,
        )

    def render_street(self, value: str) -> str:
        """The street by its name."""
        return self.places.get(value, value)

    def render_units(self, value: int, record: SiteRow) -> Any:
        """The number opens the units."""
        address = (
            f"{reverse('organizations:unit_list')}?site={record.state.owner.uuid}&tab=operating"
        )
        return format_html('<a href="{}">{}</a>', address, value) if value else ""

    def render_officers(self, value: tuple[str, ...]) -> str:
        """The workers assigned to the whole site."""
        return "、".join(value)
