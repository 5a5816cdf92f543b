"""The lists of workers and of visits."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.enums import WorkerKind
from organizations.selectors.liaison import WorkerRow
from organizations.tables.units import DATE, FREE, NUMBER, RUN
from partybuild.kernel.tables import ListTable


class WorkerTable(ListTable):
    """Liaison officers and instructors with what they look after."""

    name = tables.Column(_("Name"), accessor="worker__name")
    number = tables.Column(_("Worker number"), accessor="worker__number", attrs=RUN)
    kinds = tables.Column(_("Kind"), attrs=RUN, orderable=False)
    units = tables.Column(_("Units"), attrs=NUMBER, orderable=False)
    sites = tables.Column(_("Sites"), attrs=NUMBER, orderable=False)
    year = tables.Column(_("Visits this year"), attrs=NUMBER, orderable=False)
    visited_on = tables.Column(_("Last visit"), attrs=DATE, orderable=False)

    def render_name(self, value: str, record: WorkerRow) -> SafeString:
        """The link to the worker."""
        address = reverse("organizations:worker_detail", args=[record.worker.uuid])
        return format_html('<a href="{}">{}</a>', address, value)

    def render_kinds(self, value: tuple[str, ...]) -> str:
        """The kinds by their names."""
        return "、".join(str(WorkerKind(kind).label) for kind in value)

    def render_units(self, value: int) -> Any:
        """Nothing rather than 0."""
        return value or ""

    def render_sites(self, value: int) -> Any:
        """Nothing rather than 0."""
        return value or ""

    def render_year(self, value: int) -> Any:
        """Nothing rather than 0."""
        return value or ""

    def render_visited_on(self, value: Any) -> str:
        """The day."""
        return str(value.isoformat())


class VisitTable(ListTable):
    """Visits, the day first."""

    on = tables.Column(_("Date"), attrs={"th": {"class": "nw"}, "td": {"class": "nw run"}})
    unit = tables.Column(_("Unit"), accessor="unit__name", attrs=RUN)
    worker = tables.Column(_("Visited by"), accessor="worker__name", attrs=RUN)
    note = tables.Column(_("Content"), attrs=FREE, orderable=False)

    def render_on(self, value: Any) -> str:
        """The day."""
        return str(value.isoformat())

    def render_unit(self, value: str, record: Any) -> SafeString:
        """The link to the unit."""
        address = reverse("organizations:unit_detail", args=[record.unit.uuid])
        return format_html('<a href="{}">{}</a>', address, value)
