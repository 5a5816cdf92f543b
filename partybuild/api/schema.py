"""How the OpenAPI document describes signing in with a key."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object


class KeyScheme(OpenApiAuthenticationExtension):
    """`Authorization: Token <key>`."""

    target_class = "partybuild.api.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Describe the header."""
        return build_bearer_security_scheme_object("Authorization", "Token")
