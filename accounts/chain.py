"""The keyed codes of the audit trail: of one entry, of one value, of one link of the chain.

Pure: plain values in, hexadecimal out. The keys are derived from ``FIELD_KEYS``; an entry names its key,
so that entries stay verifiable after keys are rotated (the old ones stay in the list).
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from accounts import encryption

PURPOSE = "audit"
FIRST = "0" * 64

ENTRY_FIELDS = (
    "uuid",
    "at",
    "actor_id",
    "actor_label",
    "action",
    "subject_type",
    "subject_id",
    "scope_code",
    "reason",
    "rows",
    "digests",
    "figures",
)
SEAL_FIELDS = ("number", "at", "ranges", "gaps", "last_id", "count", "previous")


def newest_key() -> str:
    """The id of the key that new entries and seals are guarded with."""
    return encryption.keys(PURPOSE)[0].id.hex()


def canonical(value: Any) -> bytes:
    """One value, one text: the order of keys and the notation of dates do not matter."""
    text = json.dumps(
        value, cls=_Encoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return text.encode()


def entry_mac(entry: Mapping[str, Any]) -> str | None:
    """The code of an entry's content under the key it names; None when that key is gone."""
    return _code(entry["key_id"], b"entry", canonical([entry[name] for name in ENTRY_FIELDS]))


def seal_digest(seal: Mapping[str, Any], entries: Iterable[tuple[int, str]]) -> str | None:
    """The code of a seal over the entries it binds, each given as (id, mac), and the seal before."""
    parts = [canonical([seal[name] for name in SEAL_FIELDS])]
    parts.extend(f"{pk}:{mac}".encode() for pk, mac in entries)
    return _code(seal["key_id"], b"seal", b"\n".join(parts))


def value_digest(salt: bytes, name: str, value: Any) -> str:
    """The salted digest of one value: comparable as long as the salt exists, telling nothing after."""
    return hmac.digest(salt, name.encode() + b"\0" + canonical(value), "sha256").hex()


def code_with(key: encryption.Key, kind: bytes, content: bytes) -> str:
    """The code of some content; ``kind`` keeps codes of one kind from passing as another's."""
    return hmac.digest(key.secret, kind + b"\0" + content, "sha256").hex()


def _code(key_id: str, kind: bytes, content: bytes) -> str | None:
    for key in encryption.keys(PURPOSE):
        if key.id.hex() == key_id:
            return code_with(key, kind, content)
    return None


class _Encoder(DjangoJSONEncoder):
    """Django's, but instants keep their microseconds and are told in UTC."""

    def default(self, o: Any) -> Any:
        if isinstance(o, dt.datetime):
            return (
                o.astimezone(dt.UTC).isoformat(timespec="microseconds")
                if o.tzinfo
                else o.isoformat()
            )
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        if isinstance(o, (bytes, memoryview)):
            return bytes(o).hex()
        return super().default(o)
