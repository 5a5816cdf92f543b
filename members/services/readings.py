"""Readings of members' records by programs, recorded for the auditor and for each person."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.encryption import lookup_hash
from accounts.services.audit import record
from members.models import DataGrant, Person
from members.selectors.granted import member_rows
from partybuild.kernel.errors import NotFound


def record_reading(*, actor: Any, grant: DataGrant, persons: Iterable[Any]) -> None:
    """Record that a program read fields of these persons (row ids), under its grant."""
    with transaction.atomic():
        record(
            actor=actor,
            action="person.read_by_program",
            subject=grant,
            scope_code=grant.territory,
            rows=[Person(pk=pk) for pk in persons],
            reason=grant.purpose,
            figures={"fields": ", ".join(grant.fields)},
        )


def look_up(*, actor: Any, grant: DataGrant, reach: Any, identity_number: str) -> Any:
    """Return the row of the member with an identity number inside the grant; NotFound otherwise. Either is recorded.

    `reach` is the pair of codes and date the grant is read with.
    """
    wanted = lookup_hash(identity_number.strip().upper())
    row = member_rows(grant, *reach).filter(identity_hash=wanted).first()
    with transaction.atomic():
        persons = [Person(pk=row["id"])] if row else []
        found = "yes" if row else "no"
        record(
            actor=actor,
            action="person.looked_up",
            subject=grant,
            scope_code=grant.territory,
            rows=persons,
            figures={"found": found},
        )
    if row is None:
        raise NotFound
    return row
