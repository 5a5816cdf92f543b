"""Text: outer blanks go, odd blanks become one, invisible characters vanish, letters stay as typed."""

import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from partybuild.kernel.cells.errors import (
    CLEAR,
    CLEAR_MARKS,
    CellError,
    Clear,
    Fault,
    refuse_fault,
)

TOO_LONG = _("The text has %(length)s characters, at most %(limit)s are kept; shorten it")
NAME_MAX = 200  # contract "Limits"
NOTE_MAX = 2_000
_CACHED_MAX = 64  # characters; longer texts seldom repeat
_INVISIBLE = frozenset("\u00ad\u061c\u180e\ufeff") | {
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069))
    for code in range(first, last + 1)
}


def read_text(value: Any, limit: int = NAME_MAX, *, lines: bool = False) -> str | Clear | None:
    """Return the text of a cell; `lines` keeps line breaks (notes)."""
    text = plain(value, lines=lines)
    if not text:
        return None
    if text in CLEAR_MARKS:
        return CLEAR
    if len(text) > limit:
        raise CellError("limit", TOO_LONG, length=len(text), limit=limit)
    return text


def plain(value: Any, *, lines: bool = False) -> str:
    """Return any cell's value as tidy text, empty where there is none."""
    if value.__class__ is str:
        if lines and "\n" in value:
            return "\n".join(filter(None, (tidied(line) for line in value.splitlines())))
        return tidied(value)
    if value is None:
        return ""
    if isinstance(value, Fault):
        refuse_fault(value)
    if isinstance(value, date):
        return value.isoformat()
    return tidied(str(value))


def tidied(text: str) -> str:
    """Return a text without outer, double, odd or invisible blanks and without control characters."""
    if text.isprintable() and "  " not in text:  # odd blanks and control characters do not print
        return text.strip(" ")
    return _mended(text) if len(text) <= _CACHED_MAX else _mend(text)


def _mend(text: str) -> str:
    return " ".join("".join(map(_mended_character, text)).split())


_mended = lru_cache(maxsize=10_000)(_mend)


@lru_cache(maxsize=10_000)
def _mended_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cs"} else character
