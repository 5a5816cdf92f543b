"""Facts with periods whose key holds the day of beginning: attachments and assignments (and their overlaps)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from organizations.services.imports.definitions import Line
from organizations.services.imports.run import Cells, SheetRun
from partybuild.kernel.cells import CLEAR

Pair = tuple[Any, ...]


class Stored(NamedTuple):
    """A row of the register: its id, its end, and what else may differ (the kind of an assignment)."""

    id: int
    ends: date | None
    detail: str = ""


class Given(NamedTuple):
    """A row of the sheet that changes or adds a period."""

    line: Line
    ends: date | None
    detail: str


class Ledger:
    """All periods of the pairs that a sheet names, those of the register included."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip = slip
        self.stored: dict[Pair, dict[date, Stored]] = defaultdict(dict)
        self.given: dict[Pair, dict[date, Given]] = defaultdict(dict)

    def load(self, rows: Iterable[tuple[Pair, date, Stored]]) -> None:
        """Take rows of the register."""
        for pair, begins, stored in rows:
            self.stored[pair][begins] = stored

    def is_known(self, pair: Pair, begins: date | None) -> bool:
        """Whether the register has a period of the pair that begins on the day."""
        return pair in self.stored and begins in self.stored[pair]

    def end(self, line: Line, pair: Pair) -> date | None:
        """Return the end of a row's period: as given, cleared, or as stored."""
        cell = line.values.get("to")
        if cell is None and self.is_known(pair, line.given("from")):
            return self.stored[pair][line.values["from"]].ends
        return None if cell is CLEAR else cell

    def check_order(self, line: Line, pair: Pair) -> bool:
        """Report a period that ends before it begins."""
        ends = self.end(line, pair)
        if ends is None or ends > line.values["from"]:
            return True
        column = "to" if line.given("to") else "from"
        sentence = _("the period ends before it begins; mend one of the two dates")
        self.slip.error(line, column, "date_order", sentence)
        return False

    def take(self, line: Line, pair: Pair, detail: str = "") -> Cells:
        """Note a row; return what it changes cell by cell, nothing where it changes nothing or is new."""
        begins, ends = line.values["from"], self.end(line, pair)
        before = self.stored[pair].get(begins) if pair in self.stored else None
        detail = detail or (before.detail if before else "")
        self.given[pair][begins] = Given(line, ends, detail)
        if before is None:
            return []
        cells: Cells = []
        if before.ends != ends:
            cells.append(("to", before.ends, ends, None))
        if before.detail != detail:
            cells.append(("kind", before.detail, detail, None))
        return cells

    def refuse_overlaps(self) -> None:
        """Report periods of one pair that overlap, at the later row."""
        for pair, given in self.given.items():
            stored = self.stored.get(pair, {})
            if len(given) + len(stored) > 1:
                self._refuse_overlaps(given, stored)

    def _refuse_overlaps(self, given: dict[date, Given], stored: dict[date, Stored]) -> None:
        periods = sorted({*given, *stored})
        for begins, following in pairwise(periods):
            ends = given[begins].ends if begins in given else stored[begins].ends
            if ends is None or ends > following:
                rows = [given[day].line for day in (begins, following) if day in given]
                if rows:
                    sentence = _(
                        "this period overlaps another one of the same pair; mend the dates"
                    )
                    line = max(rows, key=lambda one: one.number)
                    self.slip.error(line, "from", "overlap", sentence)

    def changes(self) -> tuple[list[int], list[tuple[Pair, date, Given]]]:
        """Return the rows of the register that are replaced, and the periods to record."""
        gone: list[int] = []
        rows: list[tuple[Pair, date, Given]] = []
        for pair, given in self.given.items():
            stored = self.stored.get(pair, {})
            for begins, row in given.items():
                before = stored.get(begins)
                if before is not None and (before.ends, before.detail) == (row.ends, row.detail):
                    continue
                if before is not None:
                    gone.append(before.id)
                rows.append((pair, begins, row))
        return gone, rows
