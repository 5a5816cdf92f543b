"""Numbers of people and years, and the decimals of coordinates."""

import math
import re
import unicodedata
from decimal import Decimal
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
from partybuild.kernel.cells.text import tidied

NOT_WHOLE = _("“%(value)s” is not a whole number; enter digits only")
NOT_DECIMAL = _("“%(value)s” is not a number; enter it as 121.4737")
OUTSIDE = _("%(value)s lies outside %(low)s to %(high)s")
PEOPLE_MAX = 10_000_000  # contract "Limits"
PLACES = 6  # a decimetre on the ground
_EXACT_MAX = 10**15
_WHOLE = re.compile(r"([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.0*)?")
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,20})?")


def read_number(value: Any, low: int = 0, high: int = PEOPLE_MAX) -> int | Clear | None:
    """Return a whole number between the bounds, both included."""
    number: int | Clear | None
    if value.__class__ is int:
        number = value
    elif value is None:
        return None
    elif value.__class__ is str:
        number = _whole(value)
    else:
        number = _from_cell(value)
    if number is None or number is CLEAR or low <= number <= high:
        return number
    raise CellError("limit", OUTSIDE, value=shown(f"{number:,}"), low=f"{low:,}", high=f"{high:,}")


def read_decimal(
    value: Any, low: Decimal | int, high: Decimal | int, places: int = PLACES
) -> Decimal | Clear | None:
    """Return a decimal between the bounds, rounded to so many places."""
    if isinstance(value, Fault):
        refuse_fault(value)
    if value is None or (text := tidied(str(value))) == "":
        return None
    if text in CLEAR_MARKS:
        return CLEAR
    narrow = unicodedata.normalize("NFKC", text[:100]).replace("−", "-")
    if isinstance(value, bool) or not _DECIMAL.fullmatch(narrow):
        raise CellError("format", NOT_DECIMAL, value=shown(text))
    number = round(Decimal(narrow), places)
    if not low <= number <= high:
        raise CellError("limit", OUTSIDE, value=shown(narrow), low=low, high=high)
    return number


@lru_cache(maxsize=20_000)
def _whole(text: str) -> int | Clear | None:
    text = tidied(text[:200])
    if not text:
        return None
    if text in CLEAR_MARKS:
        return CLEAR
    match = _WHOLE.fullmatch(unicodedata.normalize("NFKC", text).replace("−", "-"))
    if match is None:
        raise CellError("format", NOT_WHOLE, value=shown(text))
    return int(match[1] + match[2].replace(",", "").replace(" ", ""))


def _from_cell(value: Any) -> int:
    if isinstance(value, Fault):
        refuse_fault(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return int(value)
    raise CellError("format", NOT_WHOLE, value=shown(value))
