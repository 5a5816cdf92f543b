"""Writing the audit trail: one entry for one action, inside the transaction of what it tells."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction

from accounts import chain
from accounts.models import AuditEntry, AuditSalt, User
from partybuild.kernel import clock

Actor = User | str  # a person, or "system:<job>"
MAX_ROWS = 500


def record(
    *,
    actor: Actor,
    action: str,
    subject: models.Model | None = None,
    scope_code: str = "",
    rows: Iterable[models.Model] = (),
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
    figures: Mapping[str, int | str] | None = None,
) -> AuditEntry:
    """Writes the entry of one action.

    ``changes`` are kept as salted digests only; ``figures`` (counts, digests of files) are kept as they
    are and must never hold anything about a person. An action on thousands of rows names none of them.
    """
    if not transaction.get_connection(DEFAULT_DB_ALIAS).in_atomic_block:
        raise transaction.TransactionManagementError(
            "An audit entry belongs into the transaction it tells of."
        )
    entry = AuditEntry(
        uuid=uuid.uuid4(),
        at=clock.now(),
        **_who(actor),
        action=action,
        **_what(subject),
        scope_code=scope_code,
        reason=_clean(reason)[:2000],
        rows=[label(row) for row in rows][:MAX_ROWS],
        digests=_digests(subject, changes or {}),
        figures=dict(figures or {}),
        key_id=chain.newest_key(),
    )
    entry.mac = chain.entry_mac(vars(entry)) or ""
    entry.save(force_insert=True)
    return entry


def label(row: models.Model) -> str:
    """How the trail names a row."""
    return f"{row._meta.label_lower}:{row.pk}"


def forget(subject: models.Model) -> int:
    """Destroys the salt of a row that is anonymised: its digests can no longer be tried against guesses."""
    deleted, _ = AuditSalt.objects.filter(**_what(subject)).delete()
    return deleted


def _who(actor: Actor) -> dict[str, Any]:
    if isinstance(actor, User):
        return {"actor_id": actor.pk, "actor_label": actor.username}
    if actor.startswith("system:"):
        return {"actor_id": None, "actor_label": actor[:200]}
    raise ValueError("An actor is an account or 'system:<job>'.")


def _what(subject: models.Model | None) -> dict[str, str]:
    if subject is None:
        return {"subject_type": "", "subject_id": ""}
    return {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}


def _digests(subject: models.Model | None, changes: Mapping[str, Any]) -> dict[str, str]:
    if not changes:
        return {}
    salt = _salt(subject)
    return {name: chain.value_digest(salt, name, value) for name, value in changes.items()}


def _salt(subject: models.Model | None) -> bytes:
    """The salt of the subject's row; of a subjectless action a salt that nobody keeps."""
    if subject is None:
        return secrets.token_bytes(32)
    found, _ = AuditSalt.objects.get_or_create(
        **_what(subject), defaults={"salt": secrets.token_bytes(32)}
    )
    return bytes(found.salt)


def _clean(text: str) -> str:
    """No control characters: they would forge lines where the trail is printed."""
    return "".join(" " if ord(char) < 32 or ord(char) == 127 else char for char in text)
