"""The composition root as an installed app: its commands, checks, templates and strings."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as StockAdminConfig
from django.utils.module_loading import autodiscover_modules


class PartybuildConfig(AppConfig):
    """Makes the deploy checks known."""

    name = "partybuild"

    def ready(self) -> None:
        """Import for the side effect: checks and every app's pages of the menu register themselves."""
        autodiscover_modules("menu")
        from partybuild import checks  # noqa: F401 -- needs the registry of apps to be ready
        from partybuild.api import schema  # noqa: F401 -- as above


class AdminConfig(StockAdminConfig):
    """Django's admin with our site in the place of the stock one."""

    default_site = "partybuild.admin_site.PartybuildAdminSite"
