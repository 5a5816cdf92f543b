"""Why a whole workbook is refused: the only exception that leaves this package while reading.

The sentences follow the contract ("Workbook-level refusals", "Limits"): what is wrong, then how to mend it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 -- zlib names its only exception in lower case

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.errors import DomainError

MEGABYTE = 1024 * 1024

NOT_A_WORKBOOK = _("This is not an Excel workbook; save the table as .xlsx.")
OLD_FORMAT = _("The workbook is in the old .xls format; save it as .xlsx.")
OTHER_FORMAT = _("The file is a %(kind)s spreadsheet; save it as .xlsx.")
PASSWORD = _("The workbook is protected by a password; remove the password and save it again.")
MACROS = _("The workbook carries macros; save it as .xlsx, which has none.")
ENTITIES = _(
    "%(part)s declares a document type or entities; save the workbook anew in Excel or WPS."
)
DAMAGED = _("The file is damaged at %(part)s; open it in Excel or WPS and save it anew.")
DAMAGED_CELL = _(
    "The file is damaged at %(cell)s of sheet %(sheet)s; open it in Excel or WPS and save it anew."
)
PACKED_LIMIT = _("The file is larger than %(limit)s MB; split it into several workbooks.")
UNPACKED_LIMIT = _(
    "The workbook unpacks to more than %(limit)s MB; delete unused sheets and formats, or split it."
)
PARTS_LIMIT = _("The file packs more than %(limit)s parts; delete pictures and unused sheets.")
CONTENT_LIMIT = _("%(part)s holds more than any table needs; copy the cells into a new workbook.")
SHEETS_LIMIT = _("The workbook has more than %(limit)s sheets; split it.")
COLUMNS_LIMIT = _(
    "%(cell)s of sheet %(sheet)s lies beyond column %(limit)s; delete the columns that are not needed."
)
ROWS_LIMIT = _("Sheet %(sheet)s has more than %(limit)s filled rows; split it.")
TEXT_LIMIT = _(
    "%(cell)s of sheet %(sheet)s holds more than %(limit)s characters; shorten the text."
)

_MISHAPS = (
    ExpatError,
    BadZipFile,
    ZlibError,
    ValueError,  # numbers, encodings and UnicodeError
    LookupError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
)


class WorkbookRefused(DomainError):
    """The workbook as a whole is not accepted; `code` is `format`, `limit` or `duplicate`."""

    def __init__(
        self, code: str, message: str | Promise, sheet: str | None = None, **params: Any
    ) -> None:
        """Keep the code, the sentence and what stands in it; `sheet` where one sheet is at fault."""
        self.sheet = sheet
        if sheet is not None:
            params["sheet"] = sheet
        super().__init__(message, code=code, params=params)


def damaged(part: str) -> WorkbookRefused:
    """Return the refusal of a part that cannot be read."""
    return WorkbookRefused("format", DAMAGED, part=part)


@contextmanager
def reading(part: str) -> Iterator[None]:
    """Turn whatever the standard library raises on hostile bytes into the one refusal.

    Corrupt archives raise eight classes besides ValueError; one that slips through is a server error.
    """
    try:
        yield
    except _MISHAPS as mishap:
        raise damaged(part) from mishap
