"""People on the register: members (and later applicants). Nobody else has a record (docs/limits.md)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import FACT_COLUMNS, AppendOnly
from accounts.encryption import EncryptedText
from accounts.facts import Fact
from members.enums import Sex
from members.querysets import PersonQuerySet

CURRENT = models.Q(retracted_at__isnull=True)


class Person(models.Model):
    """A person under an opaque id; the identity number is encrypted and found by its keyed hash only.

    The columns hold what is believed today; their history stands in the observations.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identity_number = EncryptedText(_("identity number"))
    identity_hash = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    initials = models.CharField(max_length=200, editable=False)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    born_on = models.DateField(_("date of birth"), null=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=200, blank=True)
    education = models.CharField(_("education"), max_length=200, blank=True)
    occupation = models.CharField(_("occupation"), max_length=200, blank=True)
    mobile = models.BooleanField(_("mobile member"), null=True)
    phone = EncryptedText(_("telephone"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return self.name


class PersonObservation(Fact):
    """What was entered about a person, by the day it was observed; the telephone number only as "changed"."""

    owner = models.ForeignKey(Person, models.PROTECT, related_name="observations")
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("observation of a person")
        verbose_name_plural = _("observations of persons")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "on"), condition=CURRENT, name="person_observed_once_a_day"
            ),
            AppendOnly(name="person_observation_append_only", allow=FACT_COLUMNS),
        )
