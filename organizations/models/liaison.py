"""Liaison officers and instructors, what they are assigned to, whom they visited (domain LIA-01 to LIA-06)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import Fact, PeriodFact
from organizations.enums import WorkerKind
from organizations.querysets import AssignmentQuerySet, VisitQuerySet, WorkerQuerySet

CURRENT = models.Q(retracted_at__isnull=True)


class Worker(models.Model):
    """A liaison officer or instructor with a number that is unique within the district."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("worker number"), max_length=40)
    district = models.CharField(_("district"), max_length=6)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    initials = models.CharField(max_length=200, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="worker",
        verbose_name=_("account"),
    )

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("liaison officer or instructor")
        verbose_name_plural = _("liaison officers and instructors")
        ordering = ("district", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("district", "number"), name="worker_number_unique_in_district"
            ),
        )

    def __str__(self) -> str:
        return self.name


class WorkerObservation(Fact):
    """What was entered about a worker (the name)."""

    owner = models.ForeignKey(Worker, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of a worker")
        verbose_name_plural = _("observations of workers")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"), condition=CURRENT, name="worker_observed_once_a_day"
            ),
            AppendOnly(name="worker_observation_append_only", allow=FACT_COLUMNS),
        )


class Assignment(PeriodFact):
    """A worker assigned to a unit, or to all units of a site, over a period."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="assignments")
    kind = models.CharField(_("kind"), max_length=16, choices=WorkerKind.choices)
    unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, related_name="assignments"
    )
    site = models.ForeignKey(
        "organizations.Site", models.PROTECT, null=True, related_name="assignments"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(unit__isnull=True, site__isnull=False)
                | models.Q(unit__isnull=False, site__isnull=True),
                name="assignment_to_unit_or_site",
            ),
            NoOverlap(name="assignment_unit_periods_apart", owner=("worker", "unit")),
            NoOverlap(name="assignment_site_periods_apart", owner=("worker", "site")),
            AppendOnly(name="assignment_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(fields=("unit",), condition=CURRENT, name="assignment_unit_current"),
            models.Index(fields=("site",), condition=CURRENT, name="assignment_site_current"),
        )


class Visit(Fact):
    """A visit of a worker to a unit on a day."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="visits")
    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="visits")
    on = models.DateField(_("visited on"))
    note = models.CharField(_("note"), max_length=2000, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "unit", "on"), condition=CURRENT, name="visit_once_a_day"
            ),
            AppendOnly(name="visit_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("unit", "on", "worker"), condition=CURRENT, name="visit_unit_current"
            ),
        )
