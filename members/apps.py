"""The app as Django knows it."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """See README.md for the purpose."""

    name = "members"
