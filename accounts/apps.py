"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md for the purpose."""

    name = "accounts"
