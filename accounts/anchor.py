"""The head of the audit chain, kept in a file outside of the database.

Whoever can rewrite the database can also cut its tail off or seal it anew; without a witness elsewhere
that passes unseen. The file is guarded by the same keyed code as the chain.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from accounts import chain, encryption
from partybuild.kernel import clock


class Anchor(NamedTuple):
    """The last seal that was witnessed."""

    number: int
    digest: str


class Damaged(Exception):
    """The file is there and says nothing that can be trusted."""


def path() -> Path:
    """Where the witness stands."""
    return Path(settings.AUDIT_ANCHOR)


def read() -> Anchor | None:
    """The witness; None where there is none yet."""
    try:
        content = json.loads(path().read_text())
        anchor = Anchor(int(content["number"]), str(content["digest"]))
        trusted = any(
            content["code"] == _code(anchor, key) for key in encryption.keys(chain.PURPOSE)
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged from error
    if not trusted:
        raise Damaged
    return anchor


def advance(number: int, digest: str) -> None:
    """Moves the witness forward, never back: a chain that got shorter must stay visible.

    A lost file is not made again here, or losing it on purpose would hide the loss of the tail.
    """
    try:
        old = read()
    except Damaged:
        return  # left as it is, for verify_audit to report
    if (old is None and number == 1) or (old is not None and old.number < number):
        write(Anchor(number, digest))


def write(anchor: Anchor) -> None:
    """Replaces the file in one step, so that a crash leaves the old or the new one."""
    target = path()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {
        "number": anchor.number,
        "digest": anchor.digest,
        "at": clock.now().isoformat(),
        "code": _code(anchor, encryption.keys(chain.PURPOSE)[0]),
    }
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".anchor-")
    with os.fdopen(handle, "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(target)


def _code(anchor: Anchor, key: encryption.Key) -> str:
    return chain.code_with(key, b"anchor", f"{anchor.number}:{anchor.digest}".encode())
