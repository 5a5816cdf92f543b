"""Values encrypted at rest, and the keyed hash by which an encrypted value is found.

AES-GCM under keys derived from ``FIELD_KEYS`` (newest first: it encrypts, all decrypt), so that neither
a copy of the database nor a backup shows an identity number. Each value names its key.
"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models

NONCE = 12
KEY_ID = 4
VERSION = b"\x01"


class Unreadable(Exception):
    """The value was changed, or its key is no longer among ``FIELD_KEYS``."""


class Key(NamedTuple):
    """A derived key and the name under which stored values ask for it."""

    id: bytes
    secret: bytes


def keys(purpose: str) -> tuple[Key, ...]:
    """The keys for a purpose, newest first; none of them can be turned back into ``FIELD_KEYS``."""
    return _derived(tuple(settings.FIELD_KEYS), purpose)


@lru_cache(maxsize=64)
def _derived(masters: Sequence[str], purpose: str) -> tuple[Key, ...]:
    if not masters:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing can be encrypted.")
    secrets = []
    for master in masters:
        hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"partybuild.{purpose}".encode())
        secret = hkdf.derive(_raw(master))
        secrets.append(Key(sha256(secret).digest()[:KEY_ID], secret))
    return tuple(secrets)


def _raw(key: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(key)
    except ValueError as error:
        raise ImproperlyConfigured("Keys are written in url-safe base64.") from error
    if len(raw) < 32:
        raise ImproperlyConfigured("A key needs at least 32 bytes.")
    return raw


@lru_cache(maxsize=64)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)


def encrypt(value: str) -> str:
    """The value under the newest key; every call gives another text."""
    key = keys("field")[0]
    nonce = os.urandom(NONCE)
    sealed = _cipher(key.secret).encrypt(nonce, value.encode(), None)
    return base64.b64encode(VERSION + key.id + nonce + sealed).decode()


def decrypt(text: str) -> str:
    """The value behind a stored text."""
    try:
        raw = base64.b64decode(text, validate=True)
        key_id, nonce, sealed = (
            raw[1 : 1 + KEY_ID],
            raw[1 + KEY_ID : 1 + KEY_ID + NONCE],
            raw[1 + KEY_ID + NONCE :],
        )
        for key in keys("field"):
            if key.id == key_id and raw[:1] == VERSION:
                return _cipher(key.secret).decrypt(nonce, sealed, None).decode()
    except (ValueError, InvalidTag) as error:
        raise Unreadable("The stored value was changed.") from error
    raise Unreadable("The key of the stored value is not among FIELD_KEYS.")


def is_newest(text: str) -> bool:
    """Whether the stored text is under the newest key (rotation leaves none that is not)."""
    return base64.b64decode(text)[1 : 1 + KEY_ID] == keys("field")[0].id


def lookup_hash(value: str, *, purpose: str = "") -> str:
    """The keyed hash under which a value is found; equal values, equal hashes, no way back without the key."""
    return hmac.digest(
        _lookup_key(settings.LOOKUP_KEY), f"{purpose}\0{value}".encode(), "sha256"
    ).hex()


@lru_cache(maxsize=8)
def _lookup_key(key: str) -> bytes:
    return _raw(key)


class EncryptedText(models.TextField):
    """Text that the database holds only encrypted. It can be empty or null, and never searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypts; the empty text stays empty, since its length would tell as much."""
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypts."""
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only "is null": every other question would compare with ciphertext and quietly find nothing."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: look it up by its keyed hash.")
        return super().get_lookup(lookup_name)
