"""Elections beside their organisations: every date that was ever recorded stays (contract, "Elections")."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from organizations.models import Election
from organizations.services.imports.definitions import Line
from organizations.services.imports.run import SheetRun
from organizations.services.imports.spool import Record, Retract
from organizations.services.observations import batches
from partybuild.kernel.cells import CLEAR

Told = tuple[date | None, date | None]


class Elections:
    """Adds the dates that are not recorded yet; `-` takes back what is recorded: the cell is empty afterwards."""

    def __init__(self, slip: SheetRun) -> None:
        self.run = slip.run
        self.held: dict[int, dict[date, int]] = defaultdict(dict)
        self.new: list[tuple[int, date]] = []
        self.gone: list[int] = []

    def load(self, owners: Collection[int] | Iterable[int]) -> None:
        """Look up the elections of the organisations in the sheet."""
        for batch in batches(list(owners)):
            rows = Election.objects.current().filter(organization__in=batch)
            for pk, owner, held_on in rows.values_list("pk", "organization_id", "held_on"):
                self.held[owner][held_on] = pk

    def note(self, owner: int, line: Line) -> Told | None:
        """Take a row's date; return the latest date before and after, None where nothing changes."""
        cell = line.values.get("last_election_on")
        held = self.held.get(owner, {})
        latest = max(held, default=None)
        if cell is CLEAR:
            if latest is None:
                return None
            self.gone.extend(held.values())
            return latest, None
        if cell is None or cell in held:
            return None
        self.new.append((owner, cell))
        return latest, cell

    def flush(self) -> None:
        """Write what was noted into the plan."""
        if self.gone:
            self.run.plan.add(Retract("organizations.Election", self.gone))
        if self.new:
            fields, owners = ("organization_id", "held_on"), {"organization_id": "organization"}
            self.run.plan.add(Record("organizations.Election", fields, owners, self.new))
