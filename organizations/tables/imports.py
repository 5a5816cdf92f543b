"""The list of workbooks that were handed in, and the words for their states."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.tables.units import NUMBER, RUN
from partybuild.kernel.signs import state
from partybuild.kernel.tables import ListTable

STATES: dict[str, dict[str, Any]] = {
    "checking": {"sign": "run", "title": _("The workbook is being checked")},
    "refused": {"sign": "stop", "title": _("Import preview")},
    "checked": {"sign": "soon", "title": _("Import preview")},
    "importing": {"sign": "run", "title": _("The workbook is being imported")},
    "imported": {"sign": "done", "title": _("Imported workbook")},
    "discarded": {"sign": "lock", "title": _("Discarded workbook")},
    "undone": {"sign": "lock", "title": _("Import taken back")},
}


class BatchTable(ListTable):
    """Workbooks, newest first."""

    file_name = tables.Column(_("Workbook"), orderable=False)
    state = tables.Column(_("State"), attrs=RUN, orderable=False)
    new = tables.Column(_("New"), accessor="result", attrs=NUMBER, orderable=False)
    changed = tables.Column(_("Changed"), accessor="result", attrs=NUMBER, orderable=False)
    refused = tables.Column(_("Faults"), accessor="result", attrs=NUMBER, orderable=False)
    created_at = tables.DateTimeColumn(
        verbose_name=_("Handed in"), format="Y-m-d H:i", attrs=RUN, orderable=False
    )
    actor = tables.Column(_("By"), attrs=RUN, orderable=False)

    def render_file_name(self, value: str, record: Any) -> SafeString:
        """The link to the workbook's page."""
        address = reverse("organizations:import_detail", args=[record.uuid])
        return format_html('<a class="file-name" href="{}">{}</a>', address, value)

    def render_state(self, record: Any) -> SafeString:
        """The state with its sign."""
        return state(STATES[record.state]["sign"], record.get_state_display())

    def render_new(self, value: Any) -> Any:
        """Rows with a new key, over all sheets."""
        return _total(value, "created")

    def render_changed(self, value: Any) -> Any:
        """Rows that change something, over all sheets."""
        return _total(value, "updated")

    def render_refused(self, value: Any) -> Any:
        """Errors found."""
        return value.get("error_count") or ""


def _total(result: dict[str, Any], kind: str) -> Any:
    return sum(tally.get(kind, 0) for tally in result.get("counts", {}).values()) or ""
