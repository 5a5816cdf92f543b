"""Requests of programs that were sent under an `Idempotency-Key`, and what was answered (contract, "REST").

`organizations.Submission` is the guard of portal forms: for ever, append-only, and it names the row that was made. This
one remembers whole answers for a day, for any noun, so it is a table of its own; what failed leaves no trace in either.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import EncryptedText
from partybuild.kernel import clock


class SentRequest(models.Model):
    """One key of one account: what was asked for (a digest), and the answer once there is one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    claim = models.UUIDField(default=uuid.uuid4)
    status = models.PositiveSmallIntegerField(null=True)
    body = EncryptedText(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        verbose_name = _("request of a program")
        verbose_name_plural = _("requests of programs")
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), name="sent_request_key_counts_once"),
        )

    def __str__(self) -> str:
        return self.key
