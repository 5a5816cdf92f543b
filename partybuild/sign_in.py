"""How allauth is bound in: nobody signs up by himself, demonstration accounts stay in the demo."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest


def display_name(user: Any) -> str:
    """Return what the pages call the person."""
    return user.name or user.get_username()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the security administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no, always."""
        return False


class Backend(AuthenticationBackend):
    """Passwords as Django checks them; a demonstration account is refused in production.

    Asked at sign-in and again with every request of a session, so that an account carried over
    from a demonstration is out at once.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and no demonstration account where those are not allowed."""
        refused = user.synthetic and not settings.DEMO_ACCOUNTS_ALLOWED
        return super().user_can_authenticate(user) and not refused
