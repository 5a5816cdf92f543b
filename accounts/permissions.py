"""Who may do what, asked by name; the answers are registered by the app that grants roles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import may, register
from partybuild.kernel.errors import Refused

__all__ = ["demand", "may", "register"]


def demand(user: Any, action: str) -> None:
    """Refuses with a reason unless the user may."""
    if not may(user, action):
        raise Refused(_("Your role does not allow this."), code="role")
