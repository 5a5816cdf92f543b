"""The app as Django knows it."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """See README.md for the purpose."""

    name = "organizations"
