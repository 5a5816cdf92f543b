"""What the trail tells of one row."""

from __future__ import annotations

from accounts.models import User
from accounts.selectors import audit as selectors
from accounts.services.audit import record


def test_a_person_sees_who_looked(user: User, other: User) -> None:
    for action, subject in (
        ("person.opened", user),
        ("person.changed", user),
        ("person.opened", other),
    ):
        record(actor=other, action=action, subject=subject)
    assert [entry.action for entry in selectors.about(user)] == ["person.changed", "person.opened"]
    assert selectors.about(user, prefix="person.opened").count() == 1


def test_an_entry_names_its_rows(user: User) -> None:
    entry = record(actor=user, action="test.done", rows=[user])
    assert selectors.recorded_rows(entry) == [f"accounts.user:{user.pk}"]
