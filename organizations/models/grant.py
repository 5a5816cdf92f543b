"""Roles of the contract, given to accounts over a territory or an organisation for a period."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import PeriodFact
from organizations.enums import Role


class Grant(PeriodFact):
    """One role of one account; `territory` is empty for roles over the whole installation, null beside an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    territory = models.CharField(
        _("territory"), max_length=9, null=True, blank=True
    )  # null: not a binding owner
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("Party organisation"),
    )

    class Meta:
        verbose_name = _("grant of a role")
        verbose_name_plural = _("grants of roles")
        constraints = (
            NoOverlap(name="grant_periods_apart", owner=("user", "role", "territory")),
            NoOverlap(
                name="grant_organization_periods_apart", owner=("user", "role", "organization")
            ),
            AppendOnly(name="grant_append_only", allow=FACT_COLUMNS),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.territory or ''}".strip()
