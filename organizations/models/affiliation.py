"""Which organisation covers which unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import PeriodFact
from organizations.querysets import AffiliationQuerySet


class Affiliation(PeriodFact):
    """A unit attached to an organisation over a period."""

    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="affiliations"
    )
    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="affiliations")

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = (
            NoOverlap(name="affiliation_periods_apart", owner=("organization", "unit")),
            AppendOnly(name="affiliation_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("unit", "organization"),
                condition=models.Q(retracted_at__isnull=True),
                name="affiliation_unit_current",
            ),
        )
