"""Findings of a data-quality check: the things, by name."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.tables import ListTable

PAGES = {
    "unit": ("organizations:unit_detail", "credit_code"),
    "organization": ("organizations:organization_detail", "code"),
    "worker": ("organizations:worker_detail", "number"),
    "person": ("members:person_detail", ""),
}


class FindingsTable(ListTable):
    """Name and number of what was found; `noun` says which page a name opens."""

    noun = "unit"

    name = tables.Column(_("Name"))
    code = tables.Column(_("Code or number"), empty_values=(), attrs={"td": {"class": "code run"}})

    def render_name(self, value: str, record: Any) -> SafeString:
        """The thing's own page, where it is mended."""
        address = reverse(PAGES[self.noun][0], args=[record.uuid])
        return format_html('<a href="{}">{}</a>', address, value)

    def render_code(self, record: Any) -> str:
        """The code by which it is known."""
        return code_of(self.noun, record)


def code_of(noun: str, row: Any) -> str:
    """Return the code of a thing; people have none that is shown."""
    field = PAGES[noun][1]
    return str(getattr(row, field)) if field else ""
