"""The list of quarterly reports."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.tables import ListTable
from reports.models import PeriodicReport

RUN = {"td": {"class": "run"}}
DATE = {"td": {"class": "nw run lab"}}


class PeriodicReportTable(ListTable):
    """Period, territory, what was known when, the file."""

    places: dict[str, str] = {}

    period = tables.Column(_("Quarter"))
    territory = tables.Column(_("Territory"), attrs=RUN)
    as_of = tables.DateColumn(format="Y-m-d", verbose_name=_("As of"), attrs=DATE)
    known_at = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name=_("As known at"), attrs=DATE)
    definition = tables.Column(_("Definitions"), attrs=RUN)

    def render_period(self, value: str, record: PeriodicReport) -> SafeString:
        """The file."""
        address = reverse("reports:report_file", args=[record.uuid])
        return format_html('<a href="{}" download>{}</a>', address, value)

    def render_territory(self, value: str) -> str:
        """The territory's name."""
        return self.places.get(value, value)
