"""Telephone numbers in cells: digits, blanks and hyphens, in whatever width."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from members.rules.people import PHONE
from partybuild.kernel.cells import CellError, read_code

NOT_A_PHONE = _("A telephone number has digits, blanks and hyphens; mend it")


def read_phone(value: Any) -> Any:
    """Return a telephone number, CLEAR, or None where there is none; the sentence never repeats it."""
    found = read_code(value, 40)
    if isinstance(found, str) and not PHONE.fullmatch(found):
        raise CellError("format", NOT_A_PHONE)
    return found
