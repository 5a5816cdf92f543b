"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Identity and the audit trail: everything else stands on them."""

    name = "accounts"
    verbose_name = _("Accounts and audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every app's migrations leave its triggers as the models say; tasks are known in every process."""
        from accounts import tasks, triggers  # noqa: F401 -- tasks make themselves known to Celery

        post_migrate.connect(triggers.refresh, dispatch_uid="accounts.triggers")
