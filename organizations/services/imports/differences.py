"""What a row changes: cells against the values in force (contract, "Cells without a date of their own")."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from partybuild.kernel.cells import CLEAR
from partybuild.kernel.observations import ALWAYS

Days = list[tuple[date, Mapping[str, Any]]]


@dataclass
class Changes:
    """What one row changes of one owner: observations by day, and the same cell by cell for people."""

    days: dict[date, dict[str, Any]] = field(default_factory=dict)
    cells: list[tuple[str, Any, Any, date | None]] = field(default_factory=list)

    def add(self, on: date, attribute: str, value: Any, column: str, old: Any) -> None:
        """Note one value observed on a day."""
        self.days.setdefault(on, {})[attribute] = value
        self.cells.append((column, old, value, None if on == ALWAYS else on))

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.days or self.cells)


class History:
    """The current observations of one owner, asked attribute by attribute."""

    def __init__(self, days: Mapping[date, tuple[int, Mapping[str, Any]]]) -> None:
        self.constant: Mapping[str, Any] = days[ALWAYS][1] if ALWAYS in days else {}
        self.days: Days = sorted(
            ((on, values) for on, (_, values) in days.items() if on > ALWAYS), key=_day
        )

    def with_days(self, days: Mapping[date, Mapping[str, Any]]) -> "History":
        """Return the history with further observations."""
        merged = {ALWAYS: dict(self.constant), **{on: dict(values) for on, values in self.days}}
        for on, values in days.items():
            merged[on] = {**merged.get(on, {}), **values}
        return History({on: (0, values) for on, values in merged.items()})

    def on(self, attribute: str, on: date, *, onward: bool = False) -> Any:
        """Return the value in force: the latest on or before the day, else the earliest (`onward`: none)."""
        latest: Any = None
        seen = False
        for day, values in self.days:
            if attribute in values:
                if day > on:
                    return latest if seen or onward else values[attribute]
                latest, seen = values[attribute], True
        return latest

    def observed(self, attribute: str, on: date) -> bool:
        """Whether the attribute was observed on exactly this day."""
        return any(day == on and attribute in values for day, values in self.days)


@dataclass(frozen=True)
class Attributes:
    """Which columns are attributes: dated and constant ones, by column; the names differ in places."""

    dated: Mapping[str, str]
    constant: Mapping[str, str]
    onward: Collection[str] = ()
    numbers: Collection[str] = ()  # decimals kept as text: 121.50 is 121.5

    def same(self, attribute: str, one: Any, other: Any) -> bool:
        """Whether two stored values say the same."""
        if one == other:
            return True
        is_number = attribute in self.numbers and one is not None and other is not None
        return is_number and Decimal(one) == Decimal(other)


def plain(value: Any) -> Any:
    """Return a cell's value as observations keep it."""
    if value is CLEAR:
        return None
    return value.isoformat() if isinstance(value, date) else value


def compare(
    known: History, values: Mapping[str, Any], attributes: Attributes, on: date, today: date
) -> Changes:
    """Return what the given cells change: neither what is in force on the row's day, nor what is now."""
    found = Changes()
    for column, attribute in attributes.constant.items():
        if (cell := values.get(column)) is not None:
            value, old = plain(cell), known.constant.get(attribute)
            if value != old:
                found.add(ALWAYS, attribute, value, column, old)
    for column, attribute in attributes.dated.items():
        if (cell := values.get(column)) is not None:
            onward = attribute in attributes.onward
            value, old = plain(cell), known.on(attribute, on, onward=onward)
            now = known.on(attribute, today, onward=onward)
            if not attributes.same(attribute, value, old) and not attributes.same(
                attribute, value, now
            ):
                found.add(on, attribute, value, column, old)
    return found


def first(values: Mapping[str, Any], columns: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the attributes of a new owner that its row gives."""
    return {
        attribute: plain(cell)
        for column, attribute in columns
        if (cell := values.get(column)) is not None and cell is not CLEAR
    }


def _day(pair: tuple[date, Any]) -> date:
    return pair[0]
