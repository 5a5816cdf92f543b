"""What a cell may be besides a value: cleared, faulty, refused."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, NoReturn

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.errors import DomainError

FORMULA_FAULT = _("The formula shows %(value)s; mend it, or enter the value itself")
_SHOWN_MAX = 40


class Clear(Enum):
    """The type of CLEAR, so that `value is CLEAR` narrows."""

    MARK = "-"


CLEAR = Clear.MARK
CLEAR_MARKS = frozenset("-－—–―‒‐‑−﹣﹘") | {"——", "--"}


@dataclass(frozen=True, slots=True)
class Fault:
    """The stored result of a formula that failed: #REF!, #N/A, #DIV/0! ..."""

    text: str

    def __str__(self) -> str:
        """Return what the spreadsheet shows."""
        return self.text


class CellError(DomainError):
    """One cell cannot be accepted; `code` is `format`, `limit` or `choice`, the sentence renders late."""

    def __init__(self, code: str, message: str | Promise, **params: Any) -> None:
        """Keep the code, the sentence and what stands in it."""
        super().__init__(message, code=code, params=params)


def refuse_fault(fault: Fault) -> NoReturn:
    """Raise the error of a formula without a result."""
    raise CellError("format", FORMULA_FAULT, value=fault.text)


def shown(value: object) -> str:
    """Return what stands in a cell, short enough for a sentence."""
    text = str(value)
    return text if len(text) <= _SHOWN_MAX else f"{text[: _SHOWN_MAX - 1]}…"
