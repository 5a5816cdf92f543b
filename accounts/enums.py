"""Labels and states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages of the pages; each name in its own language, so that it can be found."""

    CHINESE = "zh-hans", "简体中文"
    ENGLISH = "en", "English"


class JobState(models.TextChoices):
    """A job's way."""

    ASKED = "asked", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
