"""Turning the keys: what lies under an old key is written anew under the newest.

Afterwards an old key opens no column and no file any more. It stays in ``FIELD_KEYS`` all the same as
long as the audit trail is to be verified back to its time.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from accounts import private_files
from accounts.encryption import EncryptedText, decrypt, is_newest
from accounts.models import JobFile
from accounts.services.audit import Actor, record


def rotate(*, actor: Actor) -> dict[str, int]:
    """Writes everything under the newest key; safe to stop and to repeat. Returns what was written."""
    written = {
        f"{model._meta.label_lower}.{field.name}": _rotate_column(model, field)
        for model, field in _columns()
    }
    written["files"] = _rotate_files()
    with transaction.atomic():
        record(actor=actor, action="keys.rotated", figures=written)
    return written


def _columns() -> Iterator[tuple[type[models.Model], EncryptedText]]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedText):
                yield model, field


def _rotate_column(model: type[models.Model], field: EncryptedText) -> int:
    rows = model._base_manager.annotate(stored=Cast(field.name, models.TextField()))
    written = 0
    for pk, stored in rows.values_list("pk", "stored").iterator(chunk_size=2000):
        if stored and not is_newest(stored):
            # Only while it is still what was read: somebody may have corrected it meanwhile.
            same = rows.filter(pk=pk, stored=stored)
            written += same.update(**{field.name: decrypt(stored)})
    return written


def _rotate_files() -> int:
    written = 0
    for file in JobFile.objects.filter(removed_at__isnull=True).iterator():
        if private_files.place(file.uuid).exists() and not private_files.is_newest(file.uuid):
            with private_files.opened(file.uuid) as content:
                private_files.write(file.uuid, content)
            written += 1
    return written
