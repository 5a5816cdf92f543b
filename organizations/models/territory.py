"""Nation, province, city, district, street: the tree that everything is counted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import FACT_COLUMNS, AppendOnly
from accounts.facts import Fact, PeriodFact
from organizations.enums import TerritoryLevel
from organizations.querysets import TerritoryQuerySet


class Territory(models.Model):
    """A node; its code is `CN`, 2, 4, 6 or 9 digits and never changes.

    `name` and `name_en` are what is believed now; their history stands in the observations.
    """

    code = models.CharField(_("code"), max_length=9, unique=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=TerritoryLevel.choices)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class TerritoryObservation(Fact):
    """What was entered about a territory: names, days of beginning and end, successor; parents by date."""

    owner = models.ForeignKey(Territory, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of a territory")
        verbose_name_plural = _("observations of territories")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"),
                condition=models.Q(retracted_at__isnull=True),
                name="territory_observed_once_a_day",
            ),
            AppendOnly(name="territory_observation_append_only", allow=FACT_COLUMNS),
        )


class TerritoryState(PeriodFact):
    """A territory's place in the tree over a span of days."""

    owner = models.ForeignKey(Territory, models.PROTECT, related_name="states")
    parent = models.CharField(max_length=9, blank=True)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    successor = models.CharField(max_length=9, blank=True)

    class Meta:
        verbose_name = _("state of a territory")
        verbose_name_plural = _("states of territories")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "valid_from"),
                condition=models.Q(retracted_at__isnull=True),
                name="territory_state_begins_once",
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True)
                | models.Q(in_force_from__isnull=True)
                | models.Q(in_force_to__gt=models.F("in_force_from")),
                name="territory_ends_after_it_begins",
            ),
            AppendOnly(name="territory_state_append_only", allow=FACT_COLUMNS),
        )
