"""Superiors of organisations: found further down the sheet or in the register, and never in a circle."""

from typing import Any

from django.utils.translation import gettext as _

from organizations.models import OrganizationState
from organizations.services.imports import rings
from organizations.services.imports.definitions import Line
from organizations.services.imports.run import SheetRun
from partybuild.kernel.cells import CLEAR

Key = tuple[str, str]


class Superiors:
    """Resolves the column 上级组织 when all rows are known."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.ring = rings.organizations(slip.run)
        self.announced: set[Key] = set()
        self.given: dict[Key, tuple[Key | None, Line]] = {}
        self.looked_up = False

    def announce(self, key: Key) -> None:
        """Take a code of the sheet: others may name it."""
        self.announced.add(key)

    def check(self, key: Key, line: Line) -> None:
        """Report a superior that nobody knows."""
        code = line.given("superior")
        if code is None:
            if line.values.get("superior") is CLEAR:
                self.given[key] = (None, line)
            return
        found = self._find(line, code)
        if found is None:
            sentence = _("there is no organisation %(code)s; add it to the sheet or mend the code")
            self.slip.error(line, "superior", "unknown_reference", sentence % {"code": code})
        else:
            self.given[key] = (found, line)

    def resolved(self, key: Key, line: Line) -> dict[str, Any]:
        """Return the row's values with the superior's row id instead of its code."""
        target = self.given.get(key, (None, line))[0]
        if target is None:
            return line.values
        found = self.ring.get(target)
        if found is None or not found.id:
            return {name: value for name, value in line.values.items() if name != "superior"}
        return {**line.values, "superior": found.id}

    def refuse_circles(self) -> None:
        """Report each row of the sheet whose line of superiors comes back to itself."""
        if not self.given:
            return
        above = self._lines()
        for key, (target, line) in self.given.items():
            if target is not None and self._returns(self._node(key), self._node(target), above):
                sentence = _("the superiors run in a circle; mend one of them")
                self.slip.error(line, "superior", "circular", sentence)

    def _find(self, line: Line, code: str) -> Key | None:
        keys = rings.everywhere(self.run, code, line.given("street") or "")
        if not any(key in self.announced for key in keys):
            self.ring.need(keys)
        return next((key for key in keys if key in self.announced or self.ring.get(key)), None)

    def _node(self, key: Key) -> Any:
        found = self.ring.get(key)
        return found.id if found and found.id else key

    def _lines(self) -> dict[Any, Any]:
        states = OrganizationState.objects.current().on(self.run.today)
        rows = states.filter(superior__isnull=False).values_list("owner_id", "superior_id")
        above: dict[Any, Any] = dict(rows)
        for key, (target, _line) in self.given.items():
            above[self._node(key)] = None if target is None else self._node(target)
        return above

    @staticmethod
    def _returns(start: Any, at: Any, above: dict[Any, Any]) -> bool:
        seen: set[Any] = set()
        while at is not None and at not in seen:
            if at == start:
                return True
            seen.add(at)
            at = above.get(at)
        return False
