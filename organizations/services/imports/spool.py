"""What an import will write, kept out of memory until the whole file was found good.

The file is anonymous, belongs to this process alone and is gone with it.
"""

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple
from weakref import finalize

MEMORY = 8 * 1024 * 1024


class Scratch(SpooledTemporaryFile[bytes]):
    """An anonymous file, in memory while it is small; it closes when nobody holds it any more."""

    def __init__(self) -> None:
        super().__init__(max_size=MEMORY)

    def __del__(self) -> None:
        self.close()


class Create(NamedTuple):
    """New owners of one noun: their provisional ids (negative) and the values of their columns."""

    noun: str
    ids: Sequence[int]
    rows: Sequence[tuple[Any, ...]]


class Observe(NamedTuple):
    """Observations of one noun by owner and day; `fresh` owners are created by the same import."""

    noun: str
    changes: Mapping[int, Mapping[date, Mapping[str, Any]]]
    fresh: bool


class Retract(NamedTuple):
    """Rows of a kind of facts that are believed no longer."""

    model: str
    ids: Sequence[int]


class Record(NamedTuple):
    """New facts; `owners` names for each column that refers to an owner its noun."""

    model: str
    fields: tuple[str, ...]
    owners: Mapping[str, str]
    rows: Sequence[tuple[Any, ...]]


class Assign(NamedTuple):
    """A column of owners that no observation keeps (a telephone number, encrypted), by row id."""

    model: str
    field: str
    values: Mapping[int, str]


Step = Assign | Create | Observe | Retract | Record


class Spool:
    """The steps of an import in their order, and the ids it will need."""

    def __init__(self) -> None:
        self._file = Scratch()
        finalize(self, self._file.close)  # also where a refusal ends the import early
        self.needed: Counter[str] = Counter()
        self.steps = 0

    def provisional(self, noun: str) -> int:
        """Return an id for a new owner; it becomes a real one when the import is applied."""
        self.needed[noun] += 1
        return -self.needed[noun]

    def add(self, step: Step) -> None:
        """Append one step."""
        pickle.dump(step, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self.steps += 1

    def __iter__(self) -> Iterator[Step]:
        """Yield the steps again, as often as needed."""
        self._file.seek(0)
        for _ in range(self.steps):
            yield pickle.load(self._file)  # noqa: S301 -- as above
        self._file.seek(0, 2)

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
