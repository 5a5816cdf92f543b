"""Columns by what stands in them: the readers of `kernel.cells` with the limits of the contract."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from organizations.enums import WORKBOOK_WORDS
from organizations.rules.codes import is_well_formed
from organizations.services.imports.definitions import Column
from partybuild.kernel.cells import (
    CLEAR,
    CellError,
    Choices,
    read_code,
    read_date,
    read_decimal,
    read_flag,
    read_number,
    read_text,
)
from partybuild.kernel.identifiers import read_place_code, read_unit_code

NOT_A_PLACE = _("“%(value)s” is not a code of %(digits)s digits; look it up in the division table")
CODE_MAX = 40
STATISTICAL = 12  # digits of a division code as statistics write it
NOTE_MAX = 2_000
FLAGS = {"true": "是", "false": "否"}


def text(name: str, heading: str, **given: Any) -> Column:
    """A column of short texts."""
    return Column(name, heading, read_text, **given)


def note(name: str, heading: str) -> Column:
    """A column of notes."""
    return Column(name, heading, partial(read_text, limit=NOTE_MAX, lines=True))


def code(name: str, heading: str, **given: Any) -> Column:
    """A column of codes without a form of their own."""
    return Column(name, heading, partial(read_code, limit=CODE_MAX), **given)


def credit_code(name: str, heading: str, **given: Any) -> Column:
    """A column of unified social credit codes or provisional numbers."""
    return Column(name, heading, read_unit_code, distinct=True, **given)


def day(name: str, heading: str, **given: Any) -> Column:
    """A column of dates."""
    return Column(name, heading, read_date, **given)


def number(name: str, heading: str, low: int = 0, high: int = 10_000_000) -> Column:
    """A column of whole numbers."""
    return Column(name, heading, partial(read_number, low=low, high=high))


def flag(name: str, heading: str) -> Column:
    """A column of yes and no."""
    return Column(name, heading, read_flag, words=FLAGS)


def choice(name: str, heading: str, kind: type[TextChoices], **given: Any) -> Column:
    """A column with a list of values, in Chinese or English."""
    words: Mapping[str, str] = given.pop("words", None) or WORKBOOK_WORDS[kind]
    options = Choices({value: (word,) for value, word in words.items()})
    return Column(name, heading, options.read, words=words, **given)


def place(name: str, heading: str, *lengths: int, **given: Any) -> Column:
    """A column of division codes of so many digits."""
    return Column(name, heading, partial(_read_place, lengths=lengths), **given)


def territory(name: str, heading: str, **given: Any) -> Column:
    """A column of codes of any level: nation, province, city, district, street."""
    return Column(name, heading, read_place_code, **given)


def coordinate(name: str, heading: str, bound: int) -> Column:
    """A column of degrees, kept as text without trailing zeros."""
    return Column(name, heading, partial(_read_degrees, bound=bound))


def _read_place(value: Any, lengths: tuple[int, ...]) -> Any:
    found = read_code(value)
    if isinstance(found, str) and len(found) == STATISTICAL and found.endswith("000"):
        found = found[:-3]
    if isinstance(found, str) and (len(found) not in lengths or not is_well_formed(found)):
        digits = "/".join(str(length) for length in lengths)
        raise CellError("format", NOT_A_PLACE, value=found, digits=digits)
    return found


def _read_degrees(value: Any, bound: int) -> Any:
    found = read_decimal(value, -bound, bound)
    if found is None or found is CLEAR:
        return found
    return format(found.normalize(), "f")
