"""What the pages call the actions of the trail; each app adds its own in ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_names: dict[str, Any] = {
    "audit.witnessed": _("Head of the audit chain witnessed anew"),
    "file.fetched": _("File fetched"),
    "job.asked": _("Job asked for"),
    "job.done": _("Job done"),
    "job.failed": _("Job failed"),
    "keys.rotated": _("Encryption keys turned"),
    "session.ended": _("Signed out"),
    "session.opened": _("Signed in"),
    "session.refused": _("Sign-in refused"),
    "token.issued": _("API key issued"),
    "token.revoked": _("API key revoked"),
    "user.closed": _("Account shut"),
    "user.created": _("Account made"),
    "user.language_chosen": _("Language chosen"),
    "user.opened": _("Account opened"),
    "user.password_changed": _("Password changed"),
    "user.password_set": _("Password set"),
}


_figures: dict[str, Any] = {
    "address": _("Network address"),
    "days": _("Valid for days"),
    "key": _("Key"),
    "kind": _("kind"),
    "seal": _("seal"),
}


def figure_name(name: str) -> Any:
    """What the pages call a figure of an entry."""
    return _figures.get(name, name)


def register(names: Mapping[str, Any]) -> None:
    """Adds the names of an app's actions."""
    _names.update(names)


def name_of(action: str) -> Any:
    """The action's name; its code where nobody named it."""
    return _names.get(action, action)
