"""Persons as their rows bring them along: compared with what is known, planned."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.encryption import encrypt
from members.services.nouns import CHANGED, DATED, PHONE, UNDATED
from members.sheets.dossiers import Dossier, open_dossiers
from members.sheets.memberships import Memberships
from members.sheets.standings import Standings
from organizations.services.imports.batch import Batch
from organizations.services.imports.definitions import Line
from organizations.services.imports.differences import (
    Attributes,
    Changes,
    History,
    compare,
    first,
)
from organizations.services.imports.run import SheetRun
from organizations.services.imports.spool import Assign
from partybuild.kernel.cells import CLEAR
from partybuild.kernel.identifiers import mask_identity
from partybuild.kernel.observations import ALWAYS

ATTRIBUTES = Attributes(
    dated={name: name for name in DATED}, constant={name: name for name in UNDATED}
)
HIDDEN = "•••"


class People:
    """All rows of some persons at a time, each person's in the order of their days."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.batch = Batch(slip.run.plan, "person")
        self.memberships = Memberships(slip)
        self.standings = Standings(slip)
        self.phones: dict[int, str] = {}

    def take(self, groups: Sequence[list[Line]]) -> None:
        """Judge the rows of persons and plan what they change."""
        if not groups:
            return
        dossiers = open_dossiers(groups)
        self.memberships.look_up(dossiers)
        for one in dossiers:
            for line in one.lines:
                self._line(one, line)
            if one.id is not None:
                self.memberships.plan(one)
                self.standings.plan(one)
        self.batch.flush()
        self.memberships.flush()
        self.standings.flush()
        if self.phones:
            self.run.plan.add(Assign("members.Person", PHONE, self.phones))
            self.phones = {}

    def _line(self, one: Dossier, line: Line) -> None:
        before = self.run.issues.error_count
        is_new = one.history is None
        if is_new:
            self.slip.missing(line, "name", "status", "admitted_on", "organization")
        self._compare_with_number(line)
        if line.faulty or self.run.issues.error_count > before:
            return
        cells = [*self.standings.apply(one, line), *self.memberships.apply(one, line)]
        if self.run.issues.error_count > before:
            return
        if is_new:
            self._create(one, line)
            self.slip.created(line, masked(line), one.name)
            return
        changed = self._compare(one, line)
        changed.cells += cells
        if changed:
            self.slip.updated(line, masked(line), line.given("name") or one.name, changed.cells)
        else:
            self.slip.unchanged()

    def _compare_with_number(self, line: Line) -> None:
        identity = line.values["identity_number"]
        for column in ("sex", "born_on"):
            given = line.given(column)
            if given is not None and given != getattr(identity, column):
                sentence = _(
                    "this contradicts the identity number; compare it with the identity card"
                )
                self.slip.warn(line, column, "format", sentence)

    def _create(self, one: Dossier, line: Line) -> None:
        identity = line.values["identity_number"]
        own: dict[str, Any] = {"sex": identity.sex, "born_on": identity.born_on}
        own |= {name: cell for name, cell in line.values.items() if cell is not CLEAR}
        phone = next((cell for other in one.lines[::-1] if (cell := other.given(PHONE))), "")
        constant = first(own, [(name, name) for name in UNDATED])
        dated = first(own, [(name, name) for name in DATED])
        days = {ALWAYS: constant, self.run.on: dated} if dated else {ALWAYS: constant}
        secret = encrypt(phone) if phone else ""
        row = (
            encrypt(identity.number), one.hashed, own["name"], own["sex"], own["born_on"],
            own.get("ethnicity", ""), own.get("education", ""), own.get("occupation", ""),
            own.get("mobile"), secret,
        )  # fmt: skip
        husk = one.id
        one.id = self.batch.create(row, days, husk)
        one.name, one.phone = own["name"], phone
        one.history = History({on: (0, values) for on, values in days.items()})
        if husk is not None:
            self.phones[husk] = secret

    def _compare(self, one: Dossier, line: Line) -> Changes:
        assert one.history is not None and one.id is not None  # noqa: S101, PT018 -- known by now
        changed = compare(one.history, line.values, ATTRIBUTES, self.run.on, self.run.today)
        if changed.days:
            self.batch.observe(one.id, changed.days)
            one.history = one.history.with_days(changed.days)
        cell = line.values.get(PHONE)
        phone = one.phone if cell is None else "" if cell is CLEAR else cell
        if phone != one.phone:
            self.batch.observe(one.id, {self.run.on: {PHONE: CHANGED}})
            self.phones[one.id] = encrypt(phone) if phone else ""
            changed.cells.append(
                (PHONE, HIDDEN if one.phone else None, HIDDEN if phone else None, self.run.on)
            )
            one.phone = phone
        return changed


def masked(line: Line) -> str:
    """Return the identity number as previews show it."""
    return mask_identity(line.values["identity_number"].number)
