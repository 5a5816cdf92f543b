"""Liaison officers and instructors as rows bring them along: number, district, name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organizations.models import Worker
from organizations.services.imports import lookups, rings
from organizations.services.imports.batch import Batch
from organizations.services.imports.definitions import Line
from organizations.services.imports.keyring import FAULTY, Found
from organizations.services.imports.run import Cells, SheetRun
from partybuild.kernel.observations import ALWAYS

Key = tuple[str, str]


class Workers:
    """The workers of one sheet; the first name that a workbook gives a number counts."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.ring = rings.workers(slip.run)
        self.batch = Batch(slip.run.plan, "worker")
        self.named: dict[Key, str] = {}
        self.rows: dict[Key, int] = {}

    def need(self, lines: Iterable[tuple[Line, tuple[str, ...]]]) -> None:
        """Look up the numbers of rows together with the places of what they concern."""
        keys = [
            key
            for line, places in lines
            for key in rings.everywhere(self.run, line.given("worker_number"), *places)
        ]
        self.ring.need(keys)
        self.rows.update(lookups.row_ids(Worker, "number", keys))

    def find(self, line: Line, places: tuple[str, ...]) -> Found | None:
        """Return the worker of a row, None where the number is new."""
        keys = rings.everywhere(self.run, line.values["worker_number"], *places)
        return next((found for key in keys if (found := self.ring.get(key)) is not None), None)

    def key(self, line: Line, places: tuple[str, ...]) -> Key:
        """Return the key of a row's worker."""
        keys = rings.everywhere(self.run, line.values["worker_number"], *places)
        return next((key for key in keys if self.ring.get(key) is not None), keys[0])

    def id_of(self, line: Line, places: tuple[str, ...]) -> int:
        """Return the row id of a row's worker, 0 where the number is new."""
        found = self.find(line, places)
        return found.id if found else 0

    def keep(self, line: Line, places: tuple[str, ...]) -> None:
        """Remember the number of a faulty row, so that visits that name it are not reported too."""
        key = self.key(line, places)
        if self.ring.get(key) is None:
            self.ring.put(key, FAULTY)

    def take(self, line: Line, places: tuple[str, ...]) -> Cells:
        """Create the worker of a row or renew the name; return what that changes."""
        key, name = self.key(line, places), line.given("name")
        found = self.ring.get(key)
        if found is None or not found.id:
            pk = self.batch.create(
                (key[1], key[0], name), {ALWAYS: {"name": name}}, self.rows.get(key)
            )
            self.ring.put(key, Found(pk, name=name))
            self.named[key] = name
            return []
        if not name or self.named.setdefault(key, name) == found.name == name:
            return []
        if self.named[key] != name:
            sentence = _("an earlier row gives this number another name, which is kept: %(name)s")
            self.slip.warn(line, "name", "duplicate", sentence % {"name": self.named[key]})
            return []
        self.batch.observe(found.id, {ALWAYS: {"name": name}})
        self.ring.put(key, found._replace(name=name))
        return [("name", found.name, name, None)]

    def flush(self) -> None:
        """Write what has gathered into the plan."""
        self.batch.flush()
