"""Long work as rows: what was asked, how far it is, and the files it took and left."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import JobState
from partybuild.kernel import clock


class Job(models.Model):
    """Asked for in the caller's transaction; Celery carries only its id, the sweeper sends again."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    params = models.JSONField(default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="jobs",
        null=True,
        verbose_name=_("asked by"),
    )
    actor_label = models.CharField(_("asked by"), max_length=200)
    language = models.CharField(max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.ASKED)
    done = models.PositiveBigIntegerField(_("done"), default=0)
    total = models.PositiveBigIntegerField(_("of"), default=0)
    label = models.CharField(_("step"), max_length=200, blank=True)
    result = models.JSONField(default=dict)
    error = models.CharField(_("error"), max_length=2000, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now)
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=[JobState.ASKED, JobState.RUNNING]),
                name="accounts_job_open",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="accounts_job_state",
                condition=models.Q(state__in=JobState.values),
            ),
            models.CheckConstraint(
                name="accounts_job_finished",
                condition=models.Q(
                    finished_at__isnull=True, state__in=[JobState.ASKED, JobState.RUNNING]
                )
                | models.Q(finished_at__isnull=False, state__in=[JobState.DONE, JobState.FAILED]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.state == JobState.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else 0


class JobFile(models.Model):
    """A file a job took or left; its content lies encrypted outside of what a web server shows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="files", null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=100, default="application/octet-stream")
    purpose = models.CharField(_("purpose"), max_length=80, blank=True)
    size = models.PositiveBigIntegerField(_("size"))
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("created at"), default=clock.now)
    expires_at = models.DateTimeField(_("kept until"), null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file of a job")
        verbose_name_plural = _("files of jobs")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
