"""The list of organisations as people read it."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizations.selectors.organization_rows import OrganizationRow, Term
from partybuild.kernel.signs import state
from partybuild.kernel.tables import ListTable

RUN = {"td": {"class": "run"}}
NW = {"td": {"class": "nw run"}}
NUMBER = {"th": {"class": "n"}, "td": {"class": "n run lab"}}
DATE = {"td": {"class": "nw run lab"}}


class OrganizationTable(ListTable):
    """Object first, numbers right, one hint in words."""

    name = tables.Column(gettext_lazy("Name"), accessor="state__owner__name")
    kind = tables.Column(gettext_lazy("Form and mode"), accessor="state__kind", attrs=RUN)
    superior = tables.Column(
        gettext_lazy("Superior"), accessor="state__superior__name", attrs={"td": {"class": "free"}}
    )
    seat = tables.Column(gettext_lazy("Street"), accessor="seat_name", attrs=NW)
    full = tables.Column(gettext_lazy("Full members"), accessor="full", attrs=NUMBER)
    probationary = tables.Column(
        gettext_lazy("Probationary"), accessor="probationary", attrs=NUMBER
    )
    units = tables.Column(gettext_lazy("Units covered"), accessor="units", attrs=NUMBER)
    term = tables.Column(gettext_lazy("Term until"), accessor="term", empty_values=(), attrs=DATE)
    hints = tables.Column(gettext_lazy("Hint"), accessor="uuid", orderable=False, attrs=RUN)

    def render_name(self, value: str, record: OrganizationRow) -> SafeString:
        """The link to the organisation, its code beneath."""
        return format_html(
            '<a href="{}">{}</a><small class="meta code">{}</small>',
            reverse("organizations:organization_detail", args=[record.uuid]),
            value,
            record.state.owner.code,
        )

    def render_kind(self, record: OrganizationRow) -> Any:
        """Kind, and the mode beneath."""
        return format_html(
            '{}<small class="meta">{}</small>',
            record.state.get_kind_display(),
            mode_and_category(record.state),
        )

    def render_term(self, record: OrganizationRow) -> Any:
        """The last day of the running term; empty where there is none."""
        return record.term.end.isoformat() if record.term else ""

    def render_hints(self, record: OrganizationRow) -> Any:
        """What is to be done: dissolved, the term, too few members."""
        if not record.state.active:
            return state("lock", _("Dissolved"))
        if record.term and record.term.state:
            return state(record.term.state, term_sentence(record.term))
        return state("warn", _("Fewer than 3 full members")) if record.below_3 else ""


def mode_and_category(one: Any) -> str:
    """Return mode and category of an organisation in one line."""
    words = dict.fromkeys(
        str(word) for word in (one.get_mode_display(), one.get_category_display())
    )
    return _(", ").join(word for word in words if word)


def term_sentence(term: Term) -> str:
    """Return how near the end of a term is."""
    if term.state == "late":
        return ngettext("Election %(days)s day late", "Election %(days)s days late", -term.days) % {
            "days": -term.days
        }
    return ngettext("Term ends in %(days)s day", "Term ends in %(days)s days", term.days) % {
        "days": term.days
    }
