"""One workbook under examination: what its sheets share, and what each sheet says about its rows."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from organizations.scoping import Scope
from organizations.services.imports.definitions import Line, Sheet
from organizations.services.imports.issues import Issue, Issues, located
from organizations.services.imports.places import Places
from organizations.services.imports.spool import Spool
from partybuild.kernel.workbook.rows import address

REFERENCES = frozenset({"site", "superior", "organization", "unit"})  # shown by code, not by row id
Cells = list[tuple[str, Any, Any, date | None]]


class Showing(Protocol):
    """Where the preview goes, row by row."""

    def new(self, sheet: str, row: int, key: str, name: str) -> None:
        """Show a row whose key is new."""

    def changed(self, sheet: str, row: int, title: tuple[str, str], cells: Cells) -> None:
        """Show a row that changes something, cell by cell."""


class NoPreview:
    """For imports nobody looks at before."""

    def new(self, sheet: str, row: int, key: str, name: str) -> None:
        """Show nothing."""

    def changed(self, sheet: str, row: int, title: tuple[str, str], cells: Cells) -> None:
        """Show nothing."""


@dataclass(frozen=True)
class Circumstances:
    """Who imports, today's date, and the day of cells without a date of their own."""

    scope: Scope
    today: date
    on: date


@dataclass
class Run:
    """What the sheets of one workbook share; `shared` holds the key rings, by noun."""

    given: Circumstances
    places: Places
    preview: Showing = field(default_factory=NoPreview)
    issues: Issues = field(default_factory=Issues)
    plan: Spool = field(default_factory=Spool)
    shared: dict[str, Any] = field(default_factory=dict)
    tallies: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Today, as the edge told it."""
        return self.given.today

    @property
    def on(self) -> date:
        """The day of cells without a date of their own."""
        return self.given.on


class SheetRun:
    """One sheet under examination: its handler speaks through it."""

    def __init__(self, run: Run, sheet: Sheet, title: str, positions: dict[str, int]) -> None:
        self.run, self.sheet, self.title, self.positions = run, sheet, title, positions
        self.tally = run.tallies.setdefault(
            sheet.name, Counter({"created": 0, "updated": 0, "unchanged": 0})
        )
        self._keys: set[Any] = set()

    def error(self, line: Line, column: str, code: str, sentence: str) -> None:
        """Note an error in a cell."""
        self.run.issues.error(self._issue(line, column, code, sentence))

    def warn(self, line: Line, column: str, code: str, sentence: str) -> None:
        """Note a warning about a cell."""
        self.run.issues.warn(self._issue(line, column, code, sentence))

    def missing(self, line: Line, *columns: str) -> bool:
        """Report each of the columns that a row needs and lacks; return whether any does."""
        lacking = [name for name in columns if line.lacks(name)]
        for name in lacking:
            heading = self.sheet.by_name[name].heading
            sentence = _("%(heading)s is needed here; enter it") % {"heading": heading}
            self.error(line, name, "missing", sentence)
        return bool(lacking) or any(name in line.faulty for name in columns)

    def is_duplicate(self, line: Line, key: Any) -> bool:
        """Report a key that stood in an earlier row of the sheet."""
        if key not in self._keys:
            self._keys.add(key)
            return False
        sentence = _("an earlier row has the same key; keep one of them")
        self.error(line, self.sheet.key[0], "duplicate", sentence)
        return True

    def created(self, line: Line, key: str, name: str) -> None:
        """Count and show a row whose key is new."""
        self.tally["created"] += 1
        self.run.preview.new(self.sheet.name, line.number, key, name)

    def updated(self, line: Line, key: str, name: str, cells: Cells) -> None:
        """Count and show a row that changes something."""
        self.tally["updated"] += 1
        cells = [
            (column, old, line.given(column) if column in REFERENCES else new, on)
            for column, old, new, on in cells
        ]
        self.run.preview.changed(self.sheet.name, line.number, (key, name), cells)

    def unchanged(self) -> None:
        """Count a row that changes nothing."""
        self.tally["unchanged"] += 1

    def _issue(self, line: Line, column: str, code: str, sentence: str) -> Issue:
        index = self.positions.get(column)
        cell = "" if index is None else address(index, line.number)
        message = located(cell, line.number, sentence)
        return Issue(self.sheet.name, line.number, column, code, message, self.title, cell)
