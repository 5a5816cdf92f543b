"""Leave for a program to read fields of members' records: purpose, fields and end are named (contract, "Roles")."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import PeriodFact


class DataGrant(PeriodFact):
    """What one account may read about the members of one territory, for one purpose, until a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="data_grants",
        verbose_name=_("account"),
    )
    territory = models.CharField(_("territory"), max_length=9)
    purpose = models.CharField(_("purpose"), max_length=200)
    fields = models.JSONField(_("fields"))

    class Meta:
        verbose_name = _("grant of personal data")
        verbose_name_plural = _("grants of personal data")
        constraints = (
            NoOverlap(name="data_grant_periods_apart", owner=("user", "territory")),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=False)
                & models.Q(valid_to__gt=models.F("valid_from")),
                name="data_grant_has_an_end",
            ),
            AppendOnly(name="data_grant_append_only", allow=FACT_COLUMNS),
        )

    def __str__(self) -> str:
        return self.purpose
