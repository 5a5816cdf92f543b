"""How allauth is bound in: nobody signs up by himself, demonstration accounts stay in the demo."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.services import sign_in


def display_name(user: Any) -> str:
    """Return what the pages call the person."""
    return user.name or user.get_username()


def refused(user: Any) -> bool:
    """Tell whether this is a demonstration account on a server that is no demonstration."""
    return user.synthetic and not settings.DEMO_ACCOUNTS_ALLOWED


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the security administrator, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("The current password is not right."),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _(
            "Too many failed attempts: this account is locked for ten minutes. "
            "The security administrator can give a new password."
        ),
        "username_password_mismatch": _("User name and password do not fit together."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no, always."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Treat a refused demonstration account like one that was closed."""
        if refused(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Open the session and tell the trail."""
        super().login(request, user)
        sign_in.signed_in(user=user, address=self.get_client_ip(request))

    def logout(self, request: HttpRequest) -> None:
        """End the session and tell the trail."""
        if request.user.is_authenticated:
            sign_in.signed_out(user=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the trail of a wrong password or an unknown name."""
        super().authentication_failed(request, **credentials)
        username = credentials.get("username") or ""
        sign_in.refused(username=username, address=self.get_client_ip(request))

    def set_password(self, user: Any, password: str) -> None:
        """Keep the password its owner chose and tell the trail."""
        super().set_password(user, password)
        sign_in.password_changed(user=user)


class Backend(AuthenticationBackend):
    """Passwords as Django checks them; a demonstration account is refused in production.

    Asked at sign-in and again with every request of a session, so that an account carried over
    from a demonstration is out at once.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and no demonstration account where those are not allowed."""
        return super().user_can_authenticate(user) and not refused(user)
