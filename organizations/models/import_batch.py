"""Registry workbooks that were handed in, and what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """One workbook from its upload to its import or its undoing; the file and the preview are files of the job."""

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Refused")
        CHECKED = "checked", _("Waiting for confirmation")
        IMPORTING = "importing", _("Being imported")
        IMPORTED = "imported", _("Imported")
        DISCARDED = "discarded", _("Discarded")
        UNDONE = "undone", _("Undone")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("account")
    )
    file_name = models.CharField(_("file"), max_length=200)
    workbook = models.ForeignKey("accounts.JobFile", models.PROTECT, null=True, related_name="+")
    preview = models.ForeignKey("accounts.JobFile", models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey("accounts.Job", models.PROTECT, null=True, related_name="+")
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField(_("handed in"))
    entry = models.ForeignKey("accounts.AuditEntry", models.PROTECT, null=True, related_name="+")
    undone_entry = models.ForeignKey(
        "accounts.AuditEntry", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.file_name
