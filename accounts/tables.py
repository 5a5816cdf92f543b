"""Tables of the pages."""

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tables2 import A

from accounts import action_names, jobs
from accounts.models import AuditEntry, Job
from partybuild.kernel.tables import ListTable


class JobTable(ListTable):
    """The user's own jobs."""

    asked_at = tables.DateTimeColumn(
        format="Y-m-d H:i",
        attrs={"td": {"class": "nw"}},
        linkify=("accounts:job", {"job_uuid": A("uuid")}),
    )
    kind = tables.Column()
    state = tables.TemplateColumn(template_name="accounts/job_state.html", orderable=False)
    finished_at = tables.DateTimeColumn(
        format="Y-m-d H:i", default="", attrs={"td": {"class": "nw"}}
    )

    class Meta:
        model = Job
        fields = ("asked_at", "kind", "state", "finished_at")
        order_by = "-asked_at"

    def render_kind(self, value: str) -> Any:
        return jobs.label_of(value)


class TrailTable(ListTable):
    """The audit trail."""

    at = tables.DateTimeColumn(
        format="Y-m-d H:i:s",
        attrs={"td": {"class": "nw"}},
        linkify=("accounts:audit_entry", {"entry_uuid": A("uuid")}),
    )
    actor_label = tables.Column(orderable=False)
    action = tables.Column(orderable=False)
    subject = tables.Column(_("Object"), accessor="subject_type", orderable=False, default="")
    scope_code = tables.Column(orderable=False, default="", attrs={"td": {"class": "code"}})
    reason = tables.Column(orderable=False, default="")

    class Meta:
        model = AuditEntry
        fields = ("at", "actor_label", "action", "subject", "scope_code", "reason")
        order_by = "-at"

    def order_at(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        return queryset.order_by("-id" if is_descending else "id"), True

    def render_action(self, value: str) -> Any:
        return action_names.name_of(value)

    def render_subject(self, record: AuditEntry) -> SafeString:
        query = urlencode({"subject": f"{record.subject_type}:{record.subject_id}"})
        address = reverse("accounts:audit_list")
        return format_html('<a href="{}?{}">{}</a>', address, query, subject_name(record))


def subject_name(entry: AuditEntry) -> str:
    """What an entry is about: the noun and its number."""
    if not entry.subject_type:
        return ""
    try:
        noun = apps.get_model(entry.subject_type)._meta.verbose_name
    except LookupError:  # an app that is gone leaves its entries behind
        noun = entry.subject_type
    return f"{noun} {entry.subject_id}"
