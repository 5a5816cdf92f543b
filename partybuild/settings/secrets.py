"""Secrets of an embedded installation: made once, kept in a file only its owner can read."""

import base64
import json
import os
import secrets
from pathlib import Path

NAMES = ("SECRET_KEY", "FIELD_KEY", "LOOKUP_KEY", "BACKUP_KEY")


def new_key() -> str:
    """Return 32 random bytes in url-safe base64, the shape every key of ours has."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def load_or_make(path: Path) -> dict[str, str]:
    """Return the installation's secrets; two processes that start together agree on one set."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    return json.loads(path.read_text())


def _make(path: Path) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({name: new_key() for name in NAMES}, file, indent=1)
    try:
        os.link(draft, path)  # fails when another process was first: its set is the one
    except FileExistsError:
        pass
    finally:
        draft.unlink()
