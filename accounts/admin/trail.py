"""The audit trail for the auditor."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin.serviced import GuardedAdmin
from accounts.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(GuardedAdmin):
    """Who did what, when, to which rows; values are digests."""

    action = "audit.read"
    list_display = (
        "at",
        "actor_label",
        "action",
        "subject_type",
        "subject_id",
        "scope_code",
        "reason",
    )
    list_filter = (("at", admin.DateFieldListFilter), "action")
    search_fields = ("actor_label", "action", "subject_id", "scope_code")
    search_help_text = _("Account, action, number of the object or territory")
    fields = (
        "at",
        "actor_label",
        "action",
        "subject_type",
        "subject_id",
        "scope_code",
        "reason",
        "rows",
        "figures",
        "digests",
    )
    show_full_result_count = False
