"""The registry behind ``accounts.permissions``: named actions and who answers for them.

accounts lies below the roles and cannot import them. An action nobody registered is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Predicate = Callable[[Any], bool]

_predicates: dict[str, Predicate] = {}


def register(action: str, predicate: Predicate) -> None:
    """Answers ``action`` with ``predicate(user)``; called from ``AppConfig.ready``."""
    _predicates[action] = predicate


def may(user: Any, action: str) -> bool:
    """Whether the user may; closed for the unknown action, the inactive and the unnamed."""
    predicate = _predicates.get(action)
    if predicate is None or not getattr(user, "is_active", False):
        return False
    return bool(predicate(user))
