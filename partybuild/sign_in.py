"""How allauth is bound in: nobody signs up by himself, demonstration accounts stay in the demo."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def display_name(user: Any) -> str:
    """Return what the pages call the person."""
    return user.name or user.get_username()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the security administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no, always."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Refuse a demonstration account on a server that runs with production settings."""
        user = super().authenticate(request, **credentials)
        if user is not None and user.synthetic and not settings.DEMO_ACCOUNTS_ALLOWED:
            raise ValidationError(_("Demonstration accounts are refused on this server."))
        return user
