"""Rows of a list that are read one page at a time: sorted by the database, completed after the page is cut."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django_tables2.data import TableData

CHUNK = 2_000  # rows that an export completes at a time


class LazyRows(TableData):
    """A selection as django-tables2 takes it.

    `ordered(order)` returns the sorted selection, `complete(rows)` turns one page of it into what the table shows.
    """

    def __init__(
        self, ordered: Callable[[str], Any], complete: Callable[[Any], Sequence[Any]] = list
    ) -> None:
        """Keep how rows are sorted and completed; nothing is read yet."""
        super().__init__(None)
        self._ordered, self._complete = ordered, complete
        self.order = ""

    @cached_property
    def rows(self) -> Any:
        """The sorted selection."""
        return self._ordered(self.order)

    @cached_property
    def _length(self) -> int:
        return int(self.rows.order_by().count())

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, key: Any) -> Any:
        return self._complete(self.rows[key]) if isinstance(key, slice) else self.rows[key]

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self), CHUNK):
            yield from self._complete(self.rows[start : start + CHUNK])

    def order_by(self, aliases: Sequence[str]) -> None:
        """Remember the first column of the order; the selection knows what it means."""
        self.order = aliases[0] if aliases else ""
        self.__dict__.pop("rows", None)
