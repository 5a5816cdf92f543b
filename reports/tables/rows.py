"""Tables of the rows behind a number."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organizations.enums import OrganizationKind
from organizations.words import depth_key_of, depth_label, kind_label
from partybuild.kernel.signs import depth_key
from partybuild.kernel.tables import ListTable
from reports.selectors.listed import ListedOrganization, ListedPerson, ListedUnit

RUN = {"td": {"class": "run"}}
NUMBER = {"th": {"class": "n"}, "td": {"class": "n run lab"}}
FREE = {"td": {"class": "free"}}
DATE = {"td": {"class": "nw run lab"}}
CODE = {"td": {"class": "code run"}}
NAMED = '<a href="{}">{}</a>'


class UnitRowsTable(ListTable):
    """Units, with what made them count."""

    name = tables.Column(_("Name"), accessor="unit__name")
    code = tables.Column(_("Credit code"), accessor="unit__credit_code", attrs=CODE)
    kind = tables.Column(_("Kind and ownership"), accessor="facts", orderable=False, attrs=RUN)
    place = tables.Column(_("Operates in"), orderable=False, attrs=RUN)
    registered = tables.Column(_("Registered in"), orderable=False, attrs=RUN)
    site = tables.Column(_("Site"), orderable=False, attrs=RUN)
    members = tables.Column(
        _("Full members"), accessor="facts__full_members", orderable=False, attrs=NUMBER
    )
    coverage = tables.Column(_("Coverage"), accessor="depth", orderable=False, attrs=FREE)

    def render_name(self, value: str, record: ListedUnit) -> SafeString:
        """The unit's own page."""
        address = reverse("organizations:unit_detail", args=[record.unit.uuid])
        return format_html(NAMED, address, value)

    def render_kind(self, record: ListedUnit) -> str:
        """One word for both."""
        return unit_cell("kind", record)

    def render_coverage(self, record: ListedUnit) -> Any:
        """Key and word; a unit that is not in operation has none."""
        if not record.facts["live"]:
            return unit_cell("coverage", record)
        return depth_key(depth_key_of(record.depth), depth_label(record.depth))


class OrganizationRowsTable(ListTable):
    """Organisations, with what made them count."""

    name = tables.Column(_("Name"), accessor="organization__name")
    code = tables.Column(_("Organisation code"), accessor="organization__code", attrs=CODE)
    kind = tables.Column(_("Kind"), accessor="facts", orderable=False, attrs=RUN)
    place = tables.Column(_("Seat"), orderable=False, attrs=RUN)
    members = tables.Column(_("Members"), accessor="facts__members", orderable=False, attrs=NUMBER)
    full = tables.Column(
        _("Full members"), accessor="facts__full_members", orderable=False, attrs=NUMBER
    )
    term_from = tables.Column(
        _("Term from"), accessor="facts__term_from", orderable=False, attrs=DATE
    )
    term = tables.Column(_("Years"), accessor="facts__term_years", orderable=False, attrs=NUMBER)

    def render_name(self, value: str, record: ListedOrganization) -> SafeString:
        """The organisation's own page."""
        address = reverse("organizations:organization_detail", args=[record.organization.uuid])
        return format_html(NAMED, address, value)

    def render_kind(self, record: ListedOrganization) -> str:
        """The kind's name."""
        return str(OrganizationKind(record.facts["kind"]).label)


class PersonRowsTable(ListTable):
    """Members by name; numbers and telephones are not part of a figure."""

    name = tables.Column(_("Name"), accessor="person__name")
    organization = tables.Column(_("Organisation"), orderable=False, attrs=FREE)
    status = tables.Column(_("Standing"), accessor="is_full", orderable=False, attrs=RUN)
    since = tables.Column(_("Admitted on"), orderable=False, attrs=DATE)
    full_on = tables.Column(_("Full member since"), orderable=False, attrs=DATE)

    def render_name(self, value: str, record: ListedPerson) -> SafeString:
        """The person's own page, where opening it is recorded."""
        address = reverse("members:person_detail", args=[record.person.uuid])
        return format_html(NAMED, address, value)

    def render_status(self, record: ListedPerson) -> str:
        """Full or probationary on the date."""
        return standing(record)


def unit_cell(column: str, row: ListedUnit) -> Any:
    """Return one cell of a unit's line as plain text."""
    facts = row.facts
    if column == "coverage":
        return depth_label(row.depth) if facts["live"] else gettext("Not in operation")
    return kind_label(facts["kind"], facts["ownership"])


def standing(row: ListedPerson) -> str:
    """Return the standing on the date in words."""
    return gettext("Full member") if row.is_full else gettext("Probationary member")
