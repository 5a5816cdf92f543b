"""The list of members as people read it."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from members.enums import MemberStatus
from members.selectors.person_rows import PersonRow
from partybuild.kernel.signs import state
from partybuild.kernel.tables import ListTable

RUN = {"td": {"class": "run"}}
NUMBER = {"th": {"class": "n"}, "td": {"class": "n run lab"}}
DATE = {"td": {"class": "nw run lab"}}


class PersonTable(ListTable):
    """Person first, the number masked, one status in words."""

    name = tables.Column(_("Full name"), accessor="name")
    sex = tables.Column(_("Sex"), accessor="sex", attrs=RUN)
    age = tables.Column(_("Age"), accessor="age", attrs=NUMBER)
    education = tables.Column(_("Level of education"), accessor="education", attrs=RUN)
    organization = tables.Column(
        _("Organisation"), accessor="organization", attrs={"td": {"class": "free"}}
    )
    unit = tables.Column(_("Works in"), accessor="unit", attrs={"td": {"class": "free"}})
    status = tables.Column(_("Member status"), accessor="status", empty_values=(), attrs=RUN)
    admitted = tables.Column(_("Admitted on"), accessor="admitted_on", attrs=DATE)

    def render_name(self, value: str, record: PersonRow) -> SafeString:
        """The link to the record, the masked number beneath where the role sees one."""
        link = format_html(
            '<a href="{}">{}</a>', reverse("members:person_detail", args=[record.uuid]), value
        )
        if not record.number:
            return link
        return format_html('{}<small class="meta code">{}</small>', link, record.number)

    def render_status(self, record: PersonRow) -> Any:
        """Full, probationary, or no longer held."""
        return state(*status_of(record.status))

    def render_admitted(self, record: PersonRow) -> str:
        """The day of admission."""
        return record.admitted_on.isoformat() if record.admitted_on else ""


def status_of(status: str) -> tuple[str, Any]:
    """Return the sign and the word of a status."""
    if not status:
        return "lock", _("Not held")
    sign = "done" if status == MemberStatus.FULL else "run"
    return sign, MemberStatus(status).label
