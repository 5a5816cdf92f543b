"""Periodic reports: made once for a territory and a period, kept with their definitions and what was known."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import AppendOnly


class PeriodicReport(models.Model):
    """The quarterly coverage of one territory; the workbook is a job's file, its digest stands there."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    territory = models.CharField(_("territory"), max_length=9)
    period = models.CharField(_("quarter"), max_length=6)
    as_of = models.DateField(_("as of"))
    known_at = models.DateTimeField(_("as known at"))
    definition = models.CharField(_("definitions"), max_length=20)
    file = models.ForeignKey("accounts.JobFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("periodic report")
        verbose_name_plural = _("periodic reports")
        ordering = ("-period", "territory")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "period"), name="periodic_report_made_once"
            ),
            AppendOnly(name="periodic_report_append_only"),
        )

    def __str__(self) -> str:
        return f"{self.territory} {self.period}"
