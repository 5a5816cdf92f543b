"""Plain registers written into the database, and brought from one state to the next by retraction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction

from accounts.bulk import insert_rows, reserve_ids
from accounts.services import audit
from organizations.rules.codes import level_of
from organizations.services.nouns import ORGANIZATION, SITE, TERRITORY, UNIT
from organizations.services.observations import Noun, retract, write_observations
from partybuild.kernel.observations import ALWAYS
from tests.reports.plain import Days, Register


def model(label: str) -> Any:
    return apps.get_model(label)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass
class Written:
    """A register in the database: row ids by the plain register's numbers."""

    register: Register
    places: dict[str, int] = field(default_factory=dict)
    sites: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    organizations: list[int] = field(default_factory=list)
    workers: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    entries: list[Any] = field(default_factory=list)

    def update(self, register: Register) -> Any:
        """Write what differs, under one entry of the trail; returns the entry."""
        with transaction.atomic():
            entry = audit.record(actor="system:test", action="test.register")
            before, self.register = self.register, register
            self._observe(entry)
            self._exchange(before, register, entry)
        self.entries.append(entry)
        return entry

    def _observe(self, entry: Any) -> None:
        register = self.register
        if not self.places:
            self._owners()
        always = {
            self.places[place.code]: {
                ALWAYS: {
                    "name": place.code, "in_force_from": _iso(place.begins), "in_force_to": _iso(place.ends),
                    "successor": place.successor,
                },
                **{day: {"parent": above} for day, above in place.parents.items()},
            }
            for place in register.places.values()
        }  # fmt: skip
        self._write(TERRITORY, always, entry)
        self._write(SITE, dict(zip(self.sites, register.sites, strict=True)), entry, {"name": "s"})
        units = {
            pk: {
                **self._with_sites(unit.seen),
                ALWAYS: {
                    "name": "u", "established_on": _iso(unit.established), "closed_on": _iso(unit.closed),
                    "suspensions": [[_iso(since), _iso(to)] for since, to in unit.suspended],
                },
            }
            for pk, unit in zip(self.units, register.units, strict=True)
        }  # fmt: skip
        self._write(UNIT, units, entry)
        organizations = {
            pk: {
                **made.seen,
                ALWAYS: {
                    "name": "o", "established_on": _iso(made.established), "dissolved_on": _iso(made.dissolved),
                },
            }
            for pk, made in zip(self.organizations, register.organizations, strict=True)
        }  # fmt: skip
        self._write(ORGANIZATION, organizations, entry)

    def _with_sites(self, seen: Days) -> Days:
        def row(values: dict[str, Any]) -> dict[str, Any]:
            site = values.get("site")
            return {**values, "site": self.sites[site]} if site is not None else values

        return {day: row(values) for day, values in seen.items()}

    def _write(
        self, noun: Noun, changes: dict[int, Days], entry: Any, always: dict[str, Any] | None = None
    ) -> None:
        if always:
            changes = {pk: {ALWAYS: always, **days} for pk, days in changes.items()}
        write_observations(noun, changes, entry=entry)

    def _owners(self) -> None:
        register = self.register
        nodes = model("organizations.Territory")
        codes = sorted(register.places, key=lambda code: (code != "CN", len(code), code))
        self.places = dict(zip(codes, reserve_ids(nodes, len(codes)), strict=True))
        insert_rows(
            nodes,
            ("id", "code", "level", "name", "name_en"),
            [(pk, code, int(level_of(code)), code, "") for code, pk in self.places.items()],
        )
        self.sites = self._named(
            "organizations.Site", "number", len(register.sites), district="310101"
        )
        self.units = self._named("organizations.Unit", "credit_code", len(register.units))
        self.organizations = self._named(
            "organizations.Organization", "code", len(register.organizations), district="310101"
        )
        self.workers = self._named("organizations.Worker", "number", 2, district="310101")
        self.people = self._named("members.Person", "identity_hash", len(register.people))

    def _named(self, label: str, code: str, count: int, **values: Any) -> list[int]:
        rows = [
            model(label)(
                **{code: f"{label[-4:]}{number:05d}"},
                name=f"n{number}",
                sort_key=f"n{number}",
                **values,
            )
            for number in range(count)
        ]
        return [row.pk for row in model(label).objects.bulk_create(rows)]

    def _exchange(self, before: Register | None, after: Register, entry: Any) -> None:
        get, units, sites = model, self.units, self.sites
        old = before if before is not after else Register()
        self._rows(
            get("organizations.Affiliation"),
            ("organization_id", "unit_id", "valid_from", "valid_to"),
            *(
                {(self.organizations[o], units[u], since, to) for o, u, since, to in each.attached}
                for each in (old, after)
            ),
            entry,
        )
        self._rows(
            get("organizations.Assignment"),
            ("worker_id", "kind", "unit_id", "site_id", "valid_from", "valid_to"),
            *(
                {
                    (
                        self.workers[worker], "liaison_officer",
                        units[target] if what == "unit" else None, sites[target] if what == "site" else None,
                        since, to,
                    )
                    for worker, what, target, since, to in each.assigned
                }
                for each in (old, after)
            ),
            entry,
        )  # fmt: skip
        self._rows(
            get("organizations.Visit"),
            ("worker_id", "unit_id", "on"),
            *(
                {(self.workers[w], units[u], day) for w, u, day in each.visits}
                for each in (old, after)
            ),
            entry,
        )
        self._rows(
            get("organizations.Election"),
            ("organization_id", "held_on"),
            *(
                {
                    (pk, day)
                    for pk, made in zip(self.organizations, each.organizations, strict=False)
                    for day in made.elections
                }
                for each in (old, after)
            ),
            entry,
        )
        self._rows(
            get("members.Membership"),
            ("person_id", "organization_id", "unit_id", "valid_from", "valid_to"),
            *(
                {
                    (pk, self.organizations[o], None if u is None else units[u], since, to)
                    for pk, person in zip(self.people, each.people, strict=False)
                    for o, u, since, to in person.held
                }
                for each in (old, after)
            ),
            entry,
        )
        self._rows(
            get("members.Standing"),
            ("person_id", "admitted_on", "full_on"),
            *(
                {(pk, p.admitted, p.full) for pk, p in zip(self.people, each.people, strict=False)}
                for each in (old, after)
            ),
            entry,
        )

    def _rows(
        self,
        table: Any,
        fields: tuple[str, ...],
        old: Iterable[Any],
        new: Iterable[Any],
        entry: Any,
    ) -> None:
        old, new = set(old), set(new)
        gone = [
            row.pk
            for row in table.objects.current()
            if tuple(getattr(row, name) for name in fields) in old - new
        ]
        retract(table, gone, entry)
        rows = [
            table(**dict(zip(fields, row, strict=True)), recorded_at=entry.at, recorded_in=entry)
            for row in new - old
        ]
        table.objects.bulk_create(rows)


def write(register: Register) -> Written:
    written = Written(register)
    written.update(register)
    return written
