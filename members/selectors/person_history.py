"""What changed about a member: particulars, standing, memberships; newest first."""

from typing import Any

from django.utils.translation import gettext as _

from members.models import Membership, PersonObservation, Standing
from organizations.selectors.history import Change, change_of, observed_changes, period_changes
from organizations.words import lasting


def person_history(person: Any) -> list[Change]:
    """Return the changes of a person who was opened through the door."""
    found = [*observed_changes(PersonObservation.objects.filter(owner=person))]
    rows = Membership.objects.filter(person=person)
    rows = rows.select_related(
        "organization", "unit", "recorded_in__actor", "retracted_in__actor"
    ).order_by("pk")
    found += period_changes(rows, "membership", lambda row: row.valid_from, _held)
    found += _standings(person)
    return sorted(found, key=lambda change: change.at, reverse=True)


def _held(row: Any) -> str:
    parts = [row.organization.name, row.unit.name if row.unit else ""]
    days = lasting(row.valid_from, row.valid_to)
    return " ".join([*filter(None, parts), days, row.get_exit_reason_display()]).strip()


def _standings(person: Any) -> list[Change]:
    rows = (
        Standing.objects.filter(person=person).select_related("recorded_in__actor").order_by("pk")
    )
    found: list[Change] = []
    before: Standing | None = None
    for row in rows:
        found.append(
            change_of(
                row.recorded_in,
                "standing",
                before=_days(before) if before else None,
                after=_days(row),
            )
        )
        before = row
    return found


def _days(row: Standing) -> str:
    said = [_("admitted %(day)s") % {"day": row.admitted_on.isoformat()}]
    if row.full_on:
        said.append(_("full member since %(day)s") % {"day": row.full_on.isoformat()})
    if row.approved_on:
        said.append(_("approved %(day)s") % {"day": row.approved_on.isoformat()})
    return _(", ").join(said)
