"""One unit as its page shows it on a date: what it is, how it is covered, counted, visited, and what changed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from organizations.models import (
    Affiliation,
    Assignment,
    FormerNumber,
    Unit,
    UnitObservation,
    UnitState,
    Visit,
)
from organizations.rules.periods import Period
from organizations.rules.unit_history import ONWARD
from organizations.selectors import history, lanes
from organizations.selectors.above import full_members_at_work
from organizations.selectors.unit_coverage import Depths
from organizations.selectors.unit_rows import UnitRow, rows_of
from partybuild.kernel.observations import ALWAYS

COUNTED = "full_members"


@dataclass(frozen=True)
class UnitPage:
    """A unit that was opened through its door, on a date."""

    unit: Unit
    on: date
    today: date

    @cached_property
    def state(self) -> UnitState | None:
        """What the unit was on the date; its first state when the date lies before the founding."""
        rows = UnitState.objects.current().filter(owner=self.unit).select_related("owner", "site")
        return rows.on(self.on).first() or rows.order_by("valid_from").first()

    @cached_property
    def row(self) -> UnitRow | None:
        """The same as the list's line."""
        return rows_of([self.state], Depths(self.on))[0] if self.state else None

    @cached_property
    def constant(self) -> dict[str, Any]:
        """What holds on every day: founding, closing, suspensions."""
        row = next((one for one in self.observations if one.on == ALWAYS), None)
        return dict(row.values) if row else {}

    @cached_property
    def observations(self) -> list[UnitObservation]:
        """What is believed about the unit, by day."""
        return list(UnitObservation.objects.current().filter(owner=self.unit).order_by("on"))

    @property
    def version(self) -> int:
        """The version that forms opened from this page edit."""
        return max((row.pk for row in self.observations), default=0)

    @cached_property
    def surveys(self) -> list[dict[str, Any]]:
        """The survey counts, newest first, each with its change."""
        found: list[dict[str, Any]] = []
        for row in self.observations:
            if row.values.get(COUNTED) is not None and row.on <= self.on:
                count = row.values[COUNTED]
                change = count - found[-1]["count"] if found else None
                found.append({"on": row.on, "count": count, "change": change})
        return found[::-1]

    @cached_property
    def at_work(self) -> int | None:
        """Full members on the register who work here; None while nobody keeps members."""
        rows = full_members_at_work(self.on)
        return rows.filter(unit=self.unit).count() if rows is not None else None

    @cached_property
    def visits(self) -> list[Visit]:
        """The visits, newest first."""
        rows = Visit.objects.current().filter(unit=self.unit, on__lte=self.on)
        return list(rows.select_related("worker").order_by("-on", "-pk"))

    @cached_property
    def assignments(self) -> list[tuple[Period, Assignment]]:
        """Who is or was assigned, to the unit or through its site."""
        return lanes.assigned(self.unit.pk)

    @cached_property
    def attachments(self) -> list[Affiliation]:
        """The organisations it is or was attached to, newest first."""
        rows = Affiliation.objects.current().filter(unit=self.unit)
        return list(rows.select_related("organization").order_by("-valid_from"))

    @cached_property
    def former_numbers(self) -> list[str]:
        """Provisional numbers that lead here."""
        rows = FormerNumber.objects.filter(unit=self.unit)
        return list(rows.values_list("number", flat=True))

    @cached_property
    def changes(self) -> list[history.Change]:
        """What changed, newest first."""
        observed = history.observed_changes(UnitObservation.objects.filter(owner=self.unit), ONWARD)
        attached = Affiliation.objects.filter(unit=self.unit)
        posts = Assignment.objects.filter(unit=self.unit)
        found = [
            *observed,
            *history.period_changes(
                attached.select_related(
                    "organization", "recorded_in__actor", "retracted_in__actor"
                ),
                "organization",
                lambda row: row.organization_id,
                lambda row: _told(row.organization.name, row),
            ),
            *history.period_changes(
                posts.select_related("worker", "recorded_in__actor", "retracted_in__actor"),
                "liaison",
                lambda row: row.worker_id,
                lambda row: _told(f"{row.worker.name} ({row.get_kind_display()})", row),
            ),
        ]
        return sorted(found, key=lambda change: change.at, reverse=True)

    def changes_since(self, version: int) -> list[history.Change]:
        """What was observed after a version."""
        return history.changes_since(
            UnitObservation.objects.filter(owner=self.unit), version, ONWARD
        )

    @cached_property
    def lanes(self) -> lanes.Lanes | None:
        """The picture of the unit's years."""
        established = self.constant.get("established_on")
        if not established:
            return None
        founded = date.fromisoformat(established)
        frame = lanes.frame_of(founded, self.today)
        closed = self.constant.get("closed_on")
        ends = date.fromisoformat(closed) if closed else None
        life = Period(max(founded, frame.begins), ends or frame.ends)
        officers = [
            (period, "plain", f"{row.get_kind_display()} {row.worker.name}")
            for period, row in self.assignments
        ]
        covered = (
            []
            if life.ends and life.ends <= life.begins
            else lanes.depths(life, lanes.covering(self.unit.pk), self.assignments)
        )
        last = frame.ends or self.today
        return lanes.Lanes(
            first=frame.begins,
            last=last,
            years=[
                (year, lanes.across(date(year, 1, 1), frame))
                for year in range(frame.begins.year, last.year)
            ],
            today=lanes.across(self.today, frame),
            coverage=lanes.draw(
                frame,
                self.today,
                [
                    (Period(p.begins, ends if p.ends in (None, frame.ends) else p.ends), k, n)
                    for p, k, n in covered
                ],
            ),
            officers=lanes.draw(frame, self.today, officers),
            surveys=self._surveys(frame),
            visits=self._visits(frame),
        )

    def _surveys(self, frame: Period) -> list[dict[str, Any]]:
        return [
            {**survey, "x": lanes.across(survey["on"], frame)}
            for survey in self.surveys[::-1]
            if survey["on"] >= frame.begins
        ]

    def _visits(self, frame: Period) -> list[dict[str, Any]]:
        return [
            {"on": visit.on, "x": lanes.across(visit.on, frame)}
            for visit in self.visits
            if visit.on >= frame.begins
        ]


def _told(name: str, row: Any) -> str:
    ends = row.valid_to.isoformat() if row.valid_to else ""
    return f"{name} {row.valid_from.isoformat()} – {ends}".strip()
