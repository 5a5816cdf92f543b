"""What an answer says, whatever it is packed in."""

import io
import re
import zipfile
from typing import Any

# What may differ between two answers that say the same: tokens, and the address that was asked for.
PASSING = re.compile(
    r'(csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|nonce-[^"\']*)'
)


def text(answer: Any) -> str:
    """Return the body as text without what differs from answer to answer; workbooks are unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    return PASSING.sub("", content.decode(errors="replace"))


def holds(answer: Any, canary: str) -> bool:
    """Whether the body holds the canary, also as JSON escapes or in character references."""
    body = text(answer)
    escaped = canary.encode("unicode_escape").decode()
    references = "".join(f"&#{ord(sign)};" for sign in canary)
    return any(form in body for form in (canary, escaped, escaped.upper(), references))
