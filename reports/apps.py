"""The app as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See README.md for the purpose."""

    name = "reports"
