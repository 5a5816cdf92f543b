"""Party organisations of all forms, their superior, guidance, seat, term and elections."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import FACT_COLUMNS, AppendOnly
from accounts.facts import Fact, PeriodFact
from organizations.enums import EstablishmentMode, ManagementCategory, OrganizationKind
from organizations.querysets import OrganizationQuerySet

CURRENT = models.Q(retracted_at__isnull=True)


class Organization(models.Model):
    """An organisation with a code that is unique within its district."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("organisation code"), max_length=40)
    district = models.CharField(_("district"), max_length=6)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    initials = models.CharField(max_length=200, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Party organisation")
        verbose_name_plural = _("Party organisations")
        ordering = ("district", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("district", "code"), name="organization_code_unique_in_district"
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganizationObservation(Fact):
    """What was entered about an organisation, by the day it was observed."""

    owner = models.ForeignKey(Organization, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of an organisation")
        verbose_name_plural = _("observations of organisations")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"), condition=CURRENT, name="organization_observed_once_a_day"
            ),
            AppendOnly(name="organization_observation_append_only", allow=FACT_COLUMNS),
        )


class OrganizationState(PeriodFact):
    """What an organisation was over a span of days; from its founding, `active` until its dissolution.

    `superior` is the membership relation (block), `guidance` the line beside it (domain 0.1, "piecemeal work").
    """

    owner = models.ForeignKey(Organization, models.PROTECT, related_name="states")
    active = models.BooleanField(_("active"))
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind.choices)
    mode = models.CharField(
        _("mode of establishment"), max_length=12, choices=EstablishmentMode.choices, blank=True
    )
    category = models.CharField(
        _("management category"), max_length=16, choices=ManagementCategory.choices, blank=True
    )
    superior = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("superior organisation"),
    )
    guidance = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("guided by")
    )
    seat = models.CharField(_("seat"), max_length=9)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True)

    class Meta:
        verbose_name = _("state of an organisation")
        verbose_name_plural = _("states of organisations")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "valid_from"),
                condition=CURRENT,
                name="organization_state_begins_once",
            ),
            models.CheckConstraint(
                condition=models.Q(superior__isnull=True) | ~models.Q(superior=models.F("owner")),
                name="organization_not_its_own_superior",
            ),
            AppendOnly(name="organization_state_append_only", allow=FACT_COLUMNS),
        )
        indexes = (
            models.Index(
                fields=("seat", "owner"), condition=CURRENT, name="organization_state_seat"
            ),
            models.Index(
                fields=("superior",), condition=CURRENT, name="organization_state_superior"
            ),
        )


class Election(Fact):
    """A term election that was held; every one that was ever recorded stays."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="elections")
    held_on = models.DateField(_("held on"))

    class Meta:
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "held_on"), condition=CURRENT, name="election_once_a_day"
            ),
            AppendOnly(name="election_append_only", allow=FACT_COLUMNS),
        )
