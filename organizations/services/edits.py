"""What every change by a form brings along, and how it becomes observations.

A form says which version of the thing it edits, from which day its values hold, and why where the day lies back.
Values that are already in force on that day change nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from organizations.rules.periods import is_recordable
from organizations.services.observations import Noun, load_observations, write_observations
from partybuild.kernel.errors import Conflict, Invalid
from partybuild.kernel.observations import ALWAYS, in_force

if TYPE_CHECKING:
    from accounts.models import AuditEntry


@dataclass(frozen=True, kw_only=True)
class Edit:
    """The circumstances of one change; `on` empty means today."""

    on: date | None = None
    reason: str = ""
    version: int | None = None
    submission: UUID | None = None

    def day(self, today: date) -> date:
        """Return the day from which the values hold."""
        return self.on or today


NOW = Edit()


def check_day(edit: Edit, today: date) -> date:
    """Return the day of an edit; it lies within the register's dates, not ahead, and back only with a reason."""
    on = edit.day(today)
    demand_recordable(on)
    if on > today:
        raise Invalid(_("This day is still to come."), code="date_order", field="on")
    if on < today and not edit.reason.strip():
        raise Invalid(
            _("What is entered later than the day it holds from needs a reason."),
            code="missing",
            field="reason",
        )
    return on


def demand_recordable(on: date) -> None:
    """Raise Invalid outside the register's dates; the first of all days stands for "always" in observations."""
    if not is_recordable(on):
        raise Invalid(_("Dates lie between 1900-01-01 and 2100-12-31."), code="limit", field="on")


def version_of(noun: Noun, owner_id: int) -> int:
    """Return the version of a thing: the newest row that was ever recorded about it."""
    rows = noun.observation._default_manager.filter(owner=owner_id)
    newest: int | None = rows.aggregate(newest=models.Max("pk"))["newest"]
    return newest or 0


def claim_version(noun: Noun, owner: models.Model, version: int | None) -> None:
    """Lock the thing and refuse when somebody changed it since the form was opened."""
    noun.owner._default_manager.select_for_update().get(pk=owner.pk)
    if version is not None and version != version_of(noun, owner.pk):
        raise Conflict(
            _(
                "Somebody changed this since the form was opened. Compare with the values now in force, then save again."
            ),
            code="version",
        )


def stored(value: Any) -> Any:
    """Return a value as observations keep it; nothing and the empty text are both null."""
    if value in ("", None):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.quantize(Decimal("0.000001")).normalize(), "f")
    if isinstance(value, models.Model):
        return value.pk
    return value


def differences(
    noun: Noun, owner_id: int, values: Mapping[str, Any], on: date, dated: Collection[str]
) -> dict[date, dict[str, Any]]:
    """Return what an edit changes, by the day it is observed on; values already in force are left out."""
    known = [(day, row) for day, (_, row) in load_observations(noun, [owner_id])[owner_id].items()]
    constant: Mapping[str, Any] = next((row for day, row in known if day == ALWAYS), {})
    changes: dict[date, dict[str, Any]] = {}
    for name, given in values.items():
        value = stored(given)
        is_dated = name in dated
        before = in_force(known, name, on) if is_dated else constant.get(name)
        if _differs(noun, name, before, value):
            changes.setdefault(on if is_dated else ALWAYS, {})[name] = value
    return changes


@dataclass(frozen=True)
class Told:
    """How the audit trail names a change: its action, the place it belongs to, and the reason given."""

    action: str
    scope_code: str = ""
    reason: str = ""


def observe(
    noun: Noun, owner: models.Model, changes: Mapping[date, Mapping[str, Any]], entry: Any
) -> bool:
    """Record what an edit changes; returns whether anything did."""
    return bool(write_observations(noun, {owner.pk: changes}, entry=entry))


def write_edit(
    *,
    actor: Actor,
    noun: Noun,
    owner: models.Model,
    changes: Mapping[date, Mapping[str, Any]],
    told: Told,
) -> "AuditEntry | None":
    """Record what an edit changes with its audit entry; nothing where nothing changes."""
    if not changes:
        return None
    entry = record(
        actor=actor,
        action=told.action,
        subject=owner,
        scope_code=told.scope_code,
        changes={
            f"{name} {day}": value for day, row in changes.items() for name, value in row.items()
        },
        reason=told.reason,
    )
    write_observations(noun, {owner.pk: changes}, entry=entry)
    return entry


def current_values(noun: Noun, owner_id: int) -> dict[date, dict[str, Any]]:
    """Return what is believed about one thing, by the day of the observation."""
    return {day: row for day, (_, row) in load_observations(noun, [owner_id])[owner_id].items()}


def _differs(noun: Noun, name: str, before: Any, value: Any) -> bool:
    read = noun.convert.get(name)
    if read is not None and before is not None and value is not None:
        return bool(read(before) != read(value))
    return bool(before != value)
