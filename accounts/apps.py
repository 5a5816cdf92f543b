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
        """Every app's migrations leave its triggers as the models say."""
        from accounts import triggers  # noqa: PLC0415 -- needs the registry of apps

        post_migrate.connect(triggers.refresh, dispatch_uid="accounts.triggers")
