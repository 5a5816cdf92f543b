"""Codes: half-width, upper-case, without blanks, digits as they stand, leading zeros kept."""

import unicodedata
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
    shown,
)
from partybuild.kernel.cells.text import TOO_LONG, tidied

NOT_A_CODE = _("“%(value)s” is not a code; format the column as text and enter it again")
DIGITS_LOST = _(
    "A number cell keeps only 15 digits, the last ones are lost; format the column as text and enter it again"
)
CODE_MAX = 64
_QUOTES = "'’‘`"


def read_code(value: Any, limit: int = CODE_MAX) -> str | Clear | None:
    """Return a code; number cells give their digits."""
    if value.__class__ is str:
        code = normal_code(value)
    elif value is None:
        return None
    elif value.__class__ is int:
        code = str(value)
    else:
        code = _odd(value)
    if not code:
        return None
    if code in CLEAR_MARKS:
        return CLEAR
    if len(code) > limit:
        raise CellError("limit", TOO_LONG, length=len(code), limit=limit)
    return code


def normal_code(text: str) -> str:
    """Return a code in its one spelling; also for what people type into a search field."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _normal(text[:1_000])


@lru_cache(maxsize=20_000)
def _normal(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", tidied(text))
    return narrow.replace(" ", "").lstrip(_QUOTES).upper()


def _odd(value: Any) -> str:
    if isinstance(value, Fault):
        refuse_fault(value)
    if isinstance(value, float) and not isinstance(value, bool):
        raise CellError(
            "format", DIGITS_LOST if value.is_integer() else NOT_A_CODE, value=shown(value)
        )
    raise CellError("format", NOT_A_CODE, value=shown(value))
