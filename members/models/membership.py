"""Which organisation holds a member, where the member works, and since when full."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly, NoOverlap
from accounts.facts import Fact, PeriodFact
from members.enums import ExitReason

CURRENT = models.Q(retracted_at__isnull=True)


class Membership(PeriodFact):
    """A member held by an organisation, and at work in a unit, over a period; one at a time."""

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, related_name="memberships"
    )
    exit_reason = models.CharField(
        _("reason of leaving"), max_length=20, choices=ExitReason.choices, blank=True
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            NoOverlap(name="membership_periods_apart", owner=("person",)),
            models.CheckConstraint(
                condition=models.Q(exit_reason="") | models.Q(valid_to__isnull=False),
                name="membership_left_on_a_day",
            ),
            AppendOnly(name="membership_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("organization", "person"),
                condition=CURRENT,
                name="membership_held_by",
            ),
            models.Index(fields=("unit", "person"), condition=CURRENT, name="membership_work_in"),
        )


class Standing(Fact):
    """Admission and regularisation: probationary from `admitted_on`, full from `full_on` (domain DEV-13 to DEV-15)."""

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="standings")
    admitted_on = models.DateField(_("admitted on"))
    full_on = models.DateField(_("full member since"), null=True)
    approved_on = models.DateField(_("approved on"), null=True)

    class Meta:
        verbose_name = _("party standing")
        verbose_name_plural = _("party standings")
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=CURRENT, name="standing_one_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(full_on__isnull=True)
                | models.Q(full_on__gte=models.F("admitted_on")),
                name="standing_days_in_order",
            ),
            AppendOnly(name="standing_append_only", allow=FACT_COLUMNS),
        )
