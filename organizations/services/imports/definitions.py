"""What a sheet of the registry workbook is made of (contract, "The registry workbook").

Sheets are declared in the `sheets` room of each app and registered in `AppConfig.ready()`, so that an upper app's
nouns travel in the same file.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from partybuild.kernel.cells import CLEAR

DISTRICT = 6
Parser = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column: its names, how a cell is read, whether a new row needs it."""

    name: str
    heading: str
    parse: Parser
    required: bool = False
    words: Mapping[str, str] = field(default_factory=dict)  # stored value -> Chinese word
    distinct: bool = False  # values hardly repeat: not worth remembering
    personal: bool = False  # never shown in a preview


class Line(NamedTuple):
    """One row that was read: its number as a spreadsheet shows it, its values, the columns whose cells were faulty."""

    number: int
    values: dict[str, Any]
    faulty: tuple[str, ...]

    def lacks(self, name: str) -> bool:
        """Whether nothing usable stands in a cell, and nothing was said about it yet."""
        value = self.values.get(name)
        return (value is None or value is CLEAR) and name not in self.faulty

    def given(self, name: str) -> Any:
        """Return a cell's value, None where it is empty or cleared."""
        value = self.values.get(name)
        return None if value is CLEAR else value


class Handler(Protocol):
    """Looks rows up, checks them and plans what they change."""

    def take(self, lines: list[Line]) -> None:
        """Take the next rows of the sheet, all at once so that look-ups are few."""

    def finish(self) -> None:
        """Say what only the whole sheet can tell."""


@dataclass(frozen=True)
class ExportTask:
    """What an export may show: the codes that the exporter reaches, the day, whether members are among it.

    Sheets add to `on_record` what is to be told once the export's audit entry stands: whose records left.
    """

    codes: frozenset[str]
    today: date
    members: bool = False
    on_record: list[Callable[[Any], None]] = field(default_factory=list, compare=False)

    @property
    def districts(self) -> set[str]:
        """The districts in which numbers are looked up."""
        return {code[:DISTRICT] for code in self.codes if len(code) >= DISTRICT}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its names, columns, key, and what handles its rows in both directions."""

    name: str
    heading: str
    order: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    handler: Callable[[Any], Handler]
    export: Callable[[ExportTask], Iterable[Mapping[str, Any]]]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their English names."""
        return {column.name: column for column in self.columns}


_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> None:
    """Add a sheet to the workbook; called from `AppConfig.ready`."""
    _sheets[sheet.name] = sheet


def sheets() -> list[Sheet]:
    """Return the sheets in the order in which they are read: what is referred to comes first."""
    return sorted(_sheets.values(), key=lambda sheet: sheet.order)
