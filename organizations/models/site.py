"""Commercial buildings, professional markets, commercial streets and parks: where units are."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import FACT_COLUMNS, AppendOnly
from accounts.facts import Fact, PeriodFact
from organizations.enums import SiteKind, SitePriority, SiteStatus
from organizations.querysets import SiteQuerySet


class Site(models.Model):
    """A place with a number that is unique within its district."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=40)
    district = models.CharField(_("district"), max_length=6)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    initials = models.CharField(max_length=200, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ("district", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("district", "number"), name="site_number_unique_in_district"
            ),
        )

    def __str__(self) -> str:
        return self.name


class SiteObservation(Fact):
    """What was entered about a site, by the day it was observed."""

    owner = models.ForeignKey(Site, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of a site")
        verbose_name_plural = _("observations of sites")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"),
                condition=models.Q(retracted_at__isnull=True),
                name="site_observed_once_a_day",
            ),
            AppendOnly(name="site_observation_append_only", allow=FACT_COLUMNS),
        )


class SiteState(PeriodFact):
    """What a site was over a span of days."""

    owner = models.ForeignKey(Site, models.PROTECT, related_name="states")
    kind = models.CharField(_("kind"), max_length=20, choices=SiteKind.choices)
    status = models.CharField(_("status"), max_length=20, choices=SiteStatus.choices, blank=True)
    street = models.CharField(_("street"), max_length=9)
    address = models.CharField(_("address"), max_length=200, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True)
    property_manager = models.CharField(_("property manager"), max_length=200, blank=True)
    opening_on = models.DateField(_("expected opening"), null=True)
    priority = models.CharField(
        _("priority"), max_length=10, choices=SitePriority.choices, blank=True
    )
    responsible = models.CharField(_("responsible person"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("state of a site")
        verbose_name_plural = _("states of sites")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "valid_from"),
                condition=models.Q(retracted_at__isnull=True),
                name="site_state_begins_once",
            ),
            AppendOnly(name="site_state_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("street", "owner"),
                condition=models.Q(retracted_at__isnull=True),
                name="site_state_street",
            ),
        )
