"""The audit trail: what was done, by whom, to which rows; never the values themselves."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import AppendOnly


class AuditEntry(models.Model):
    """One action, written in the transaction of what it tells and guarded by a keyed code."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("at"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("by"),
    )
    actor_label = models.CharField(_("by"), max_length=200)
    action = models.CharField(_("action"), max_length=80, db_index=True)
    subject_type = models.CharField(_("kind of object"), max_length=80, blank=True)
    subject_id = models.CharField(_("object"), max_length=64, blank=True)
    scope_code = models.CharField(_("territory"), max_length=32, blank=True)
    reason = models.CharField(_("reason"), max_length=2000, blank=True)
    rows = models.JSONField(_("rows"), default=list)
    digests = models.JSONField(_("digests of values"), default=dict)
    figures = models.JSONField(_("figures"), default=dict)
    key_id = models.CharField(max_length=16, editable=False)
    mac = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["subject_type", "subject_id"], name="accounts_audit_subject"),
        )
        constraints = (AppendOnly(name="accounts_auditentry_kept"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor_label} {self.action}"


class AuditSalt(models.Model):
    """Salt of one row's digests. Anonymising the row destroys it, and the digests tell nothing more."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"], name="accounts_auditsalt_subject"
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"


class AuditSeal(models.Model):
    """A batch of entries linked into the chain.

    Writers commit out of order, so a seal names the ids it binds; ``gaps`` are ids below the highest
    that no committed entry has yet, carried on until no transaction can bring them any more.
    """

    number = models.BigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("at"))
    ranges = models.JSONField(default=list)
    gaps = models.JSONField(default=list)
    last_id = models.BigIntegerField()
    count = models.PositiveIntegerField(_("entries"))
    previous = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ("number",)
        constraints = (AppendOnly(name="accounts_auditseal_kept"),)

    def __str__(self) -> str:
        return f"{self.number} ({self.count})"
