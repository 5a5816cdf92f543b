"""Enterprises, individual businesses and social organisations: what coverage is counted over."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import FACT_COLUMNS, AppendOnly
from accounts.facts import Fact, PeriodFact
from organizations.enums import Industry, Lifecycle, Ownership, UnitKind, UnitStatus
from organizations.querysets import UnitQuerySet

CURRENT = models.Q(retracted_at__isnull=True)


class Unit(models.Model):
    """A unit under its unified social credit code, or a provisional number (P and 9 digits) until it has one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    credit_code = models.CharField(_("unified social credit code"), max_length=18, unique=True)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    initials = models.CharField(max_length=200, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return self.name


class FormerNumber(models.Model):
    """A provisional number that now leads to a unit with a credit code."""

    number = models.CharField(_("provisional number"), max_length=18, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_numbers")

    class Meta:
        verbose_name = _("former number")
        verbose_name_plural = _("former numbers")

    def __str__(self) -> str:
        return self.number


class UnitObservation(Fact):
    """What was entered about a unit, by the day it was observed (a survey, a form, a workbook's row)."""

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of a unit")
        verbose_name_plural = _("observations of units")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"), condition=CURRENT, name="unit_observed_once_a_day"
            ),
            AppendOnly(name="unit_observation_append_only", allow=FACT_COLUMNS),
        )


class UnitState(PeriodFact):
    """What a unit was over a span of days; begins with its founding and never ends (a closed unit stays closed)."""

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="states")
    status = models.CharField(_("status"), max_length=10, choices=UnitStatus.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    ownership = models.CharField(
        _("ownership"), max_length=10, choices=Ownership.choices, blank=True
    )
    industry = models.CharField(_("industry"), max_length=1, choices=Industry.choices, blank=True)
    lifecycle = models.CharField(
        _("life-cycle stage"), max_length=15, choices=Lifecycle.choices, blank=True
    )
    site = models.ForeignKey(
        "organizations.Site", models.PROTECT, null=True, related_name="+", verbose_name=_("site")
    )
    operating = models.CharField(_("place of operation"), max_length=9)
    registered = models.CharField(_("place of registration"), max_length=9, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True)
    full_members = models.PositiveIntegerField(_("full members (survey)"), null=True)
    union = models.BooleanField(_("trade union"), null=True)
    youth_league = models.BooleanField(_("Youth League"), null=True)
    operation_mode = models.CharField(_("mode of operation"), max_length=200, blank=True)
    room = models.CharField(_("floor and room"), max_length=200, blank=True)
    no_organization_reason = models.CharField(
        _("why there is no organisation"), max_length=2000, blank=True
    )

    class Meta:
        verbose_name = _("state of a unit")
        verbose_name_plural = _("states of units")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "valid_from"), condition=CURRENT, name="unit_state_begins_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="unit_state_days_in_order",
            ),
            AppendOnly(name="unit_state_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("operating", "owner"), condition=CURRENT, name="unit_state_operating"
            ),
            models.Index(
                fields=("registered", "owner"), condition=CURRENT, name="unit_state_registered"
            ),
            models.Index(fields=("site",), condition=CURRENT, name="unit_state_site"),
        )
