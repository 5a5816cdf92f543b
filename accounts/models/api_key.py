"""API keys under our own name, so that the back office can show them."""

from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken


class ApiKey(AuthToken):
    """A key of the REST interface: its digest, its first characters, its end."""

    class Meta:
        proxy = True
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ("-created",)
