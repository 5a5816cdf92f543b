"""How persons come into being in bulk."""

from typing import Any
from uuid import uuid4

from members.services.nouns import PERSON
from organizations.services.imports.owners import OwnerKind
from partybuild.kernel.pinyin import initials, sort_key

FIELDS = (
    "id",
    "uuid",
    "identity_number",
    "identity_hash",
    "name",
    "sort_key",
    "initials",
    "sex",
    "born_on",
    "ethnicity",
    "education",
    "occupation",
    "mobile",
    "phone",
)


def complete(pk: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a new person's columns; identity number and telephone come encrypted."""
    number, hashed, name, *rest = row
    return (pk, uuid4(), number, hashed, name, sort_key(name), initials(name), *rest)


PERSON_OWNER = OwnerKind(PERSON, FIELDS, complete)
