"""Facts: what the register believes, since when it believes it, and until when it did.

A fact is never overwritten or deleted. A correction retracts the old row and records a new one, so that
``known(at)`` answers what the register said at any instant and undoing an action is retraction.
Concrete models add ``AppendOnly(name=..., allow=FACT_COLUMNS)`` and, for periods, ``NoOverlap`` and
``ordered`` from ``accounts.constraints`` to their ``Meta.constraints``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from partybuild.kernel import clock

if TYPE_CHECKING:
    from accounts.models import AuditEntry


class FactQuerySet(models.QuerySet):
    """Asks for what is believed now, or was at an instant."""

    def current(self) -> Self:
        """Rows still believed (served by partial indexes)."""
        return self.filter(retracted_at__isnull=True)

    def known(self, at: dt.datetime | None = None) -> Self:
        """Rows the register believed at ``at``; now when none is given."""
        if at is None:
            return self.current()
        believed = models.Q(retracted_at__isnull=True) | models.Q(retracted_at__gt=at)
        return self.filter(believed, recorded_at__lte=at)

    def retract(self, entry: AuditEntry) -> int:
        """Stops believing the current rows of this selection, by the action told in ``entry``."""
        return self.current().update(retracted_at=entry.at, retracted_in=entry)


class PeriodFactQuerySet(FactQuerySet):
    """Adds the date in force."""

    def on(self, date: dt.date) -> Self:
        """Rows in force on ``date``; periods are half-open."""
        still = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=date)
        return self.filter(still, valid_from__lte=date)


class Fact(models.Model):
    """When the register learned something, when it stopped believing it, and by which actions."""

    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)
    recorded_in = models.ForeignKey(
        "accounts.AuditEntry",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("recorded in"),
    )
    retracted_at = models.DateTimeField(_("retracted at"), null=True, blank=True, editable=False)
    retracted_in = models.ForeignKey(
        "accounts.AuditEntry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("retracted in"),
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True


class PeriodFact(Fact):
    """A fact in force from a day on, until (not including) another; open when it has no end."""

    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = PeriodFactQuerySet.as_manager()

    class Meta:
        abstract = True
