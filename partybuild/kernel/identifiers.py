"""The official identifiers: credit codes, identity numbers, codes of places. Pure; no value enters a sentence.

Sources: GB 32100-2015 (unified social credit code), GB 11643-1999 (citizen identity number), GB/T 2260 and the
statistical codes of divisions.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import numdb

from partybuild.kernel.cells import CellError, Clear, read_code
from partybuild.kernel.cells.dates import FIRST

CREDIT_LENGTH = _("A credit code has 18 characters; check it against the business licence")
CREDIT_LETTERS = _(
    "A credit code has no I, O, S, V or Z, and digits in places 3 to 8; check it against the business licence"
)
CREDIT_AUTHORITY = _(
    "A credit code begins with 1 to 9, A, N or Y; check it against the business licence"
)
CREDIT_CHECK = _(
    "The last character does not fit the first 17; check it against the business licence"
)
IDENTITY_LENGTH = _("An identity number has 18 characters; check it with the person")
IDENTITY_DIGITS = _("An identity number is 17 digits and a digit or X; check it with the person")
IDENTITY_DATE = _("Places 7 to 14 are not a date; check the number with the person")
IDENTITY_FUTURE = _("Places 7 to 14 are a day to come; check the number with the person")
IDENTITY_CHECK = _(
    "The check character does not fit the first 17; check the number with the person"
)
IDENTITY_COUNTY = _(
    "The county in places 1 to 6 is not in the tables; compare it with the identity card"
)
PLACE_CODE = _("A code of a place has 2, 4, 6 or 9 digits; check it against the division tables")

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT = re.compile(rf"[1-9ANY][1-9]\d{{6}}[{_ALPHABET}]{{10}}", re.ASCII)
_PROVISIONAL = re.compile(r"P\d{9}", re.ASCII)
_IDENTITY = re.compile(r"\d{17}[\dX]", re.ASCII)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_PLACE = re.compile(r"CN|[1-9]\d(?:\d\d(?:\d\d(?:\d{3})?)?)?", re.ASCII)
_LENGTH = 18
_PERSONAL = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1\d{10})(?![0-9A-Za-z])")
_TABLED_ELSEWHERE = frozenset({"710000", "810000", "820000", "830000"})  # residents' cards, 2018
_PERIOD = re.compile(r"\[(\d*)-(\d*)\]")


def credit_code_fault(code: str) -> str:
    """Return "" for a right credit code, else `format` or `checksum`; the code in its normal spelling."""
    if not _CREDIT.fullmatch(code):
        return "format"
    total = sum(map(mul, _CREDIT_WEIGHTS, map(_VALUES.__getitem__, code)))
    return "" if _VALUES[code[17]] == -total % 31 else "checksum"


def is_provisional(code: str) -> bool:
    """Whether it is a number of the register's own, P and 9 digits, for units without a credit code."""
    return _PROVISIONAL.fullmatch(code) is not None


def read_unit_code(value: Any) -> str | Clear | None:
    """Return a credit code or provisional number; raise CellError with `format` or `checksum`."""
    code = read_code(value)
    if not isinstance(code, str) or is_provisional(code):
        return code
    fault = credit_code_fault(code)
    if fault:
        raise CellError(fault, _credit_sentence(code, fault))
    return code


def _credit_sentence(code: str, fault: str) -> Promise:
    if fault == "checksum":
        return CREDIT_CHECK
    if len(code) != _LENGTH:
        return CREDIT_LENGTH
    return CREDIT_LETTERS if code[0] in "123456789ANY" else CREDIT_AUTHORITY


@dataclass(frozen=True, slots=True)
class Identity:
    """What an identity number tells; `is_county_known` False is a warning, never an error."""

    number: str
    sex: str
    born_on: date
    is_county_known: bool


def read_identity_number(value: Any, *, today: date) -> Identity | Clear | None:
    """Return a person's number taken apart; raise CellError with `format` or `checksum`."""
    number = read_code(value)
    if not isinstance(number, str):
        return number
    if len(number) != _LENGTH:
        raise CellError("format", IDENTITY_LENGTH)
    if not _IDENTITY.fullmatch(number):
        raise CellError("format", IDENTITY_DIGITS)
    born_on = _birth(number, today)
    total = sum(map(mul, _IDENTITY_WEIGHTS, map(int, number[:17])))
    if number[17] != _IDENTITY_CHECKS[total % 11]:
        raise CellError("checksum", IDENTITY_CHECK)
    sex = "male" if int(number[16]) % 2 else "female"
    return Identity(number, sex, born_on, is_county_known(number[:6], born_on.year))


def _birth(number: str, today: date) -> date:
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise CellError("format", IDENTITY_DATE) from None
    if born_on < FIRST:
        raise CellError("format", IDENTITY_DATE)
    if born_on > today:
        raise CellError("format", IDENTITY_FUTURE)
    return born_on


@lru_cache(maxsize=20_000)
def is_county_known(county: str, birth_year: int) -> bool:
    """Whether the tables have the county and it had not ended before the birth.

    Its beginning is no argument: numbers were first given in 1984, to people born long before.
    """
    if county in _TABLED_ELSEWHERE:
        return True
    found = numdb.get("cn/loc").info(county)
    names = [name for _, properties in found for name in properties.get("county", "").split(",")]
    return any(name and _lasted_until(name, birth_year) for name in names)


def _lasted_until(name: str, year: int) -> bool:
    period = _PERIOD.match(name)
    return period is None or not period[2] or year <= int(period[2])


def without_numbers(text: str) -> str:
    """Return a text in which whatever reads like an identity number or a mobile number is blanked out."""
    return _PERSONAL.sub("…", text)


def mask_identity(number: str) -> str:
    """Return a number as lists show it: 310101********1234."""
    if len(number) < _LENGTH:
        return "*" * len(number)
    return f"{number[:6]}********{number[-4:]}"


def read_place_code(value: Any) -> str | Clear | None:
    """Return the code of a place: CN, or 2 (province), 4 (city), 6 (district), 9 digits (street).

    Longer and padded spellings are the same place: statistical codes of 12 digits, and zeros for levels not given
    (310000 is the province 31).
    """
    code = read_code(value)
    if not isinstance(code, str):
        return code
    place = normal_place(code)
    if not is_place_code(place):
        raise CellError("format", PLACE_CODE)
    return place


def normal_place(code: str) -> str:
    """Return a place's code without the zeros that only pad it."""
    for length, padding in ((12, "000"), (9, "000"), (6, "00"), (4, "00")):
        if len(code) == length and code.endswith(padding):
            code = code[: -len(padding)]
    return code


def is_place_code(code: str) -> bool:
    """Whether a code is well-formed; that the place exists is another question."""
    return _PLACE.fullmatch(code) is not None
