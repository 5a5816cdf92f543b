"""API keys: the scheme of knox, closed to accounts that may not sign in on this server."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework import exceptions

from partybuild.sign_in import refused


class KeyAuthentication(TokenAuthentication):
    """`Authorization: Token <key>`; what is not a key at all is refused, never an error."""

    def authenticate_credentials(self, token: bytes) -> tuple[Any, Any]:
        """Look the key up; bytes that are no text are no key."""
        try:
            token.decode("ascii")
        except UnicodeDecodeError:
            raise exceptions.AuthenticationFailed from None
        return super().authenticate_credentials(token)

    def validate_user(self, auth_token: Any) -> tuple[Any, Any]:
        """Refuse demonstration accounts where they are not allowed."""
        if refused(auth_token.user):
            raise exceptions.AuthenticationFailed
        return super().validate_user(auth_token)
