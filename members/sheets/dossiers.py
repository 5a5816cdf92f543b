"""What the register knows of the persons of a chunk, before and while their rows are taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.encryption import lookup_hash
from members.models import Membership, Person, Standing
from members.rules.memberships import Held
from members.rules.standings import Days
from members.services.nouns import DATED, PERSON, UNDATED
from organizations.services.imports.definitions import Line
from organizations.services.imports.differences import History, plain
from organizations.services.observations import batches, load_observations
from partybuild.kernel.cells.dates import FIRST
from partybuild.kernel.observations import ALWAYS


@dataclass
class Dossier:
    """One person: rows of the sheet, what is stored, and what becomes of it."""

    hashed: str
    lines: list[Line]
    id: int | None = None  # also of a person that was taken back
    name: str = ""
    phone: str = ""
    history: History | None = None  # None: not on the register
    stored: dict[Held, int] = field(default_factory=dict)  # memberships and their rows
    held: list[Held] = field(default_factory=list)
    standing: Days | None = None
    standing_row: tuple[int, Days] | None = None


def open_dossiers(groups: Sequence[list[Line]]) -> list[Dossier]:
    """Return the dossiers of persons, each with its rows, in a constant number of queries."""
    dossiers = [
        Dossier(lookup_hash(lines[0].values["identity_number"].number), lines) for lines in groups
    ]
    by_hash = {one.hashed: one for one in dossiers}
    by_id: dict[int, Dossier] = {}
    rows = Person.objects.filter(identity_hash__in=list(by_hash))
    for pk, hashed, name, phone in rows.values_list("pk", "identity_hash", "name", "phone"):
        one = by_id[pk] = by_hash[hashed]
        one.id, one.name, one.phone = pk, name, phone
    if by_id:
        _load(by_id)
    return dossiers


def _load(by_id: dict[int, Dossier]) -> None:
    for pk, days in load_observations(PERSON, list(by_id)).items():
        by_id[pk].history = History(days)
    for batch in batches(list(by_id)):
        memberships = Membership.objects.current().filter(person__in=batch)
        for pk, person, begins, ends, organization, unit, reason in memberships.values_list(
            "pk", "person_id", "valid_from", "valid_to", "organization_id", "unit_id", "exit_reason"
        ):
            by_id[person].stored[Held(begins, ends, organization, unit, reason)] = pk
        standings = Standing.objects.current().filter(person__in=batch)
        for pk, person, *three in standings.values_list(
            "pk", "person_id", "admitted_on", "full_on", "approved_on"
        ):
            by_id[person].standing_row = (pk, Days(*three))
    _believe_columns(
        {
            pk: one
            for pk, one in by_id.items()
            if one.history is None and (one.stored or one.standing_row)
        }
    )
    for one in by_id.values():
        if one.history is not None:
            one.held = sorted(one.stored, key=lambda held: held.begins)
            one.standing = one.standing_row[1] if one.standing_row else None


def _believe_columns(unobserved: dict[int, Dossier]) -> None:
    """Persons of whom nothing was observed (bulk loads of other kinds) are what their columns say."""
    names = (*UNDATED, *DATED)
    for person in Person.objects.filter(pk__in=list(unobserved)).values("pk", *names):
        filled = {name: plain(person[name]) for name in names if person[name] not in ("", None)}
        constant = {name: value for name, value in filled.items() if name in UNDATED}
        dated = {name: value for name, value in filled.items() if name in DATED}
        unobserved[person["pk"]].history = History({ALWAYS: (0, constant), FIRST: (0, dated)})
