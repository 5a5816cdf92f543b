"""The version of a person's record that a form edits: the latest action that recorded or retracted anything in it."""

from typing import Any

from django.db.models import Max

from members.models import Membership, PersonObservation, Standing


def version_now(person: Any) -> int:
    """Return the number of the latest audit entry about particulars, memberships or standing; 0 without any."""
    found = [0]
    for model, owner in (
        (PersonObservation, "owner"),
        (Membership, "person"),
        (Standing, "person"),
    ):
        rows: Any = model._default_manager.filter(**{owner: person})
        found += rows.aggregate(new=Max("recorded_in"), gone=Max("retracted_in")).values()
    return max(number for number in found if number is not None)
