"""API keys: shown once, kept as a digest, always with an end."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from knox.models import AuthToken

from accounts.models import ApiKey, User
from accounts.services.audit import Actor, record
from partybuild.kernel.errors import Invalid, NotFound

LONGEST = 366  # days; a grant to a program runs for one year at most


def issue(*, actor: Actor, user: User, days: int) -> str:
    """Makes a key for an account and returns it; nobody can read it again."""
    return issue_row(actor=actor, user=user, days=days)[1]


def issue_row(*, actor: Actor, user: User, days: int) -> tuple[ApiKey, str]:
    """Makes a key for an account; returns its row and the key itself, which nobody can read again."""
    if not 1 <= days <= LONGEST:
        sentence = _("A key is valid for 1 to %(longest)s days.")
        raise Invalid(sentence, code="limit", field="days", params={"longest": LONGEST})
    if not user.is_active:
        raise Invalid(_("The account is closed."), code="closed_account", field="username")
    with transaction.atomic():
        token, key = AuthToken.objects.create(user=user, expiry=dt.timedelta(days=days))
        figures = {"key": token.token_key, "days": days}
        record(actor=actor, action="token.issued", subject=user, figures=figures)
    return ApiKey.objects.get(pk=token.pk), str(key)


def revoke(*, actor: Actor, user: User, token_key: str) -> None:
    """Ends one key of an account, named by its first characters as the list shows them."""
    with transaction.atomic():
        ended, _rows = AuthToken.objects.filter(user=user, token_key=token_key).delete()
        if not ended:
            raise NotFound
        record(actor=actor, action="token.revoked", subject=user, figures={"key": token_key})
