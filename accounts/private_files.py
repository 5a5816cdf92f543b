"""Contents of files on disk: encrypted in chunks, outside of what a web server shows.

Layout: a head (magic, key id, nonce prefix), then chunks of ``length | ciphertext``. Each chunk's nonce
counts, and the last one is marked, so that reordered, missing or cut-off chunks do not decrypt.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from accounts.encryption import KEY_ID, Unreadable, keys

MAGIC = b"PBF1"
PREFIX = 8
COUNTER = 4
CHUNK = 256 * 1024
IN_MEMORY = 8 * 1024 * 1024
MORE, LAST = b"more", b"last"


class Written(NamedTuple):
    """What was written: size and SHA-256 of the clear content."""

    size: int
    digest: str


def place(uuid: UUID) -> Path:
    """Where the content of a file lies."""
    text = str(uuid)
    return Path(settings.PRIVATE_FILES_ROOT) / text[:2] / text


def write(uuid: UUID, source: IO[bytes] | bytes) -> Written:
    """Encrypts a content to its place; a file appears there whole or not at all."""
    target = place(uuid)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            written = _encrypt(_chunks(source), file)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return written


def read(uuid: UUID) -> Iterator[bytes]:
    """The clear content, chunk by chunk."""
    with place(uuid).open("rb") as file:
        head = file.read(len(MAGIC) + KEY_ID + PREFIX)
        cipher, prefix = _cipher_of(head)
        number, chunk = 0, _next(file)
        while chunk is not None:
            following = _next(file)
            yield _decrypt(cipher, prefix, number, chunk, last=following is None)
            number, chunk = number + 1, following
        if not number:
            raise Unreadable("The file is cut off.")


@contextmanager
def opened(uuid: UUID) -> Iterator[IO[bytes]]:
    """The clear content as a seekable file: in memory when small, else without a name on the disk."""
    folder = Path(settings.PRIVATE_FILES_ROOT)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder)) as file:
        for chunk in read(uuid):
            file.write(chunk)
        file.seek(0)
        yield file


def is_newest(uuid: UUID) -> bool:
    """Whether the content is under the newest key."""
    with place(uuid).open("rb") as file:
        head = file.read(len(MAGIC) + KEY_ID)
    return head[len(MAGIC) :] == keys("file")[0].id


def remove(uuid: UUID) -> None:
    """Removes a content; a second time does nothing."""
    place(uuid).unlink(missing_ok=True)


def stored(older_than: float) -> Iterator[UUID]:
    """The contents on disk last changed before an instant (seconds), drafts left out."""
    for path in Path(settings.PRIVATE_FILES_ROOT).glob("??/????????-*"):
        if path.stat().st_mtime < older_than:
            yield UUID(path.name)


def _chunks(source: IO[bytes] | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), CHUNK):
            yield source[start : start + CHUNK]
    else:
        while chunk := source.read(CHUNK):
            yield chunk


def _encrypt(chunks: Iterable[bytes], file: IO[bytes]) -> Written:
    key, prefix, digest, size = keys("file")[0], os.urandom(PREFIX), sha256(), 0
    cipher = AESGCM(key.secret)
    file.write(MAGIC + key.id + prefix)
    number, held = 0, b""
    for chunk in chunks:
        if number or held:
            file.write(_sealed(cipher, prefix, number, held, MORE))
            number += 1
        held = chunk
        digest.update(chunk)
        size += len(chunk)
    file.write(_sealed(cipher, prefix, number, held, LAST))
    return Written(size, digest.hexdigest())


def _sealed(cipher: AESGCM, prefix: bytes, number: int, chunk: bytes, mark: bytes) -> bytes:
    sealed = cipher.encrypt(prefix + number.to_bytes(COUNTER, "big"), chunk, mark)
    return len(sealed).to_bytes(4, "big") + sealed


def _cipher_of(head: bytes) -> tuple[AESGCM, bytes]:
    if head[: len(MAGIC)] != MAGIC:
        raise Unreadable("This is not a file of ours.")
    key_id, prefix = head[len(MAGIC) : -PREFIX], head[-PREFIX:]
    for key in keys("file"):
        if key.id == key_id:
            return AESGCM(key.secret), prefix
    raise Unreadable("The file's key is not among FIELD_KEYS.")


def _next(file: IO[bytes]) -> bytes | None:
    length = file.read(4)
    if not length:
        return None
    chunk = file.read(int.from_bytes(length, "big"))
    if len(length) < 4 or len(chunk) < int.from_bytes(length, "big"):
        raise Unreadable("The file is cut off.")
    return chunk


def _decrypt(cipher: AESGCM, prefix: bytes, number: int, chunk: bytes, *, last: bool) -> bytes:
    try:
        nonce = prefix + number.to_bytes(COUNTER, "big")
        return cipher.decrypt(nonce, chunk, LAST if last else MORE)
    except InvalidTag as error:
        raise Unreadable("The file was changed or cut off.") from error
