"""Forms that were already sent: a second sending of the same form leads to the first one's result."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import AppendOnly


class Submission(models.Model):
    """The hidden number of one sent form, and the row that it made or changed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.UUIDField()
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        constraints = (
            models.UniqueConstraint(fields=("user", "number"), name="submission_counts_once"),
            AppendOnly(name="submission_append_only"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.number}"
