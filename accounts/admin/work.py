"""Jobs for the system administrator: what runs, what failed; never what is in their files."""

from django.contrib import admin

from accounts.admin.serviced import GuardedAdmin
from accounts.models import Job


@admin.register(Job)
class JobAdmin(GuardedAdmin):
    """Long work of all accounts."""

    action = "jobs"
    list_display = (
        "asked_at",
        "kind",
        "actor_label",
        "state",
        "done",
        "total",
        "attempts",
        "finished_at",
    )
    list_filter = ("state", "kind")
    search_fields = ("kind", "actor_label")
    fields = (
        "kind",
        "actor_label",
        "state",
        "done",
        "total",
        "attempts",
        "error",
        "asked_at",
        "sent_at",
        "started_at",
        "heartbeat",
        "finished_at",
    )
