"""The list of units as people read it."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.selectors.unit_rows import UnitRow
from organizations.words import days_ago, depth_key_of, depth_label, hint, kind_label
from partybuild.kernel.signs import depth_key, state
from partybuild.kernel.tables import ListTable

RUN = {"td": {"class": "run"}}
NUMBER = {"th": {"class": "n"}, "td": {"class": "n run lab"}}
FREE = {"td": {"class": "free"}}
DATE = {"td": {"class": "nw run lab"}}
FOLLOWED = 80  # days after which the age of a visit is coloured


class UnitTable(ListTable):
    """Object first, numbers right, one hint in words."""

    name = tables.Column(_("Name"), accessor="state__owner__name")
    kind = tables.Column(_("Kind and ownership"), accessor="state__kind", attrs=RUN)
    site = tables.Column(_("Site"), accessor="state__site__name", attrs=RUN)
    employees = tables.Column(_("Employees"), accessor="state__employees", attrs=NUMBER)
    members = tables.Column(_("Full members"), accessor="members", attrs=NUMBER)
    coverage = tables.Column(_("Coverage"), accessor="depth", attrs=FREE)
    visited = tables.Column(_("Last visit"), accessor="visited_on", empty_values=(), attrs=DATE)
    hints = tables.Column(_("Hint"), orderable=False, attrs=RUN)

    def render_name(self, value: str, record: UnitRow) -> SafeString:
        """The link to the unit, its code beneath."""
        return format_html(
            '<a href="{}">{}</a><small class="meta code">{}</small>',
            reverse("organizations:unit_detail", args=[record.uuid]),
            value,
            record.state.owner.credit_code,
        )

    def render_kind(self, record: UnitRow) -> str:
        """One word for both."""
        return kind_label(record.state.kind, record.state.ownership)

    def render_coverage(self, record: UnitRow) -> SafeString:
        """Key and word, and who covers."""
        label = depth_label(record.depth, record.mode)
        return format_html(
            '{}<small class="meta">{}</small>',
            depth_key(depth_key_of(record.depth), label),
            record.by,
        )

    def render_visited(self, record: UnitRow) -> Any:
        """The day and how long ago."""
        if record.visited_on is None or record.days_ago is None:
            return (
                format_html('<span class="meta">{}</span>', _("Never visited")) if record.by else ""
            )
        css = {True: " is-soon"}.get(record.days_ago > FOLLOWED, "")
        if any(one.code == "visit_late" for one in record.hints):
            css = " is-late"
        return format_html(
            '{}<small class="meta{}">{}</small>',
            record.visited_on.isoformat(),
            css if record.depth in ("work", "tangible") else "",
            days_ago(record.days_ago),
        )

    def render_hints(self, record: UnitRow) -> Any:
        """The most pressing one."""
        if not record.hints:
            return ""
        first = record.hints[0]
        return state(first.kind, hint(first.code, first.days))
