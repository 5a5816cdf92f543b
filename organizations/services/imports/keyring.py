"""Owners by the keys that workbooks use: those the workbook brings, and those of the register, looked up in bulk."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Found(NamedTuple):
    """What rows that refer to an owner need to know of it.

    `id` is negative for owners that the import creates and 0 for rows that are faulty themselves: they exist, and
    nothing more is said about what refers to them. `places` are where it is before and after the import.
    """

    id: int
    places: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    name: str = ""


FAULTY = Found(0)


class Keyring(Generic[Key]):
    """Answers by key after `need` was told which keys the next rows use."""

    def __init__(self, load: Callable[[list[Key]], Mapping[Key, Found]]) -> None:
        """Take the look-up into the register."""
        self._load = load
        self._found: dict[Key, Found | None] = {}

    def need(self, keys: Iterable[Key | None]) -> None:
        """Look up the keys that are not known yet."""
        unknown = {key for key in keys if key is not None and key not in self._found}
        if unknown:
            loaded = self._load(list(unknown))
            for key in unknown:
                self._found[key] = loaded.get(key)

    def get(self, key: Key) -> Found | None:
        """Return the owner, None where there is none."""
        return self._found.get(key)

    def put(self, key: Key, found: Found) -> None:
        """Take an owner of the workbook."""
        self._found[key] = found
