"""What nobody allowed is refused."""

from __future__ import annotations

import pytest

from accounts import permissions, rights
from accounts.models import User
from partybuild.kernel.errors import Refused


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    monkeypatch.setattr(rights, "_predicates", {})
    permissions.register("admin.open", lambda who: who == user)


def test_an_action_is_answered_by_its_predicate(user: User, other: User) -> None:
    assert (permissions.may(user, "admin.open"), permissions.may(other, "admin.open")) == (
        True,
        False,
    )
    assert (user.is_staff, other.is_staff) == (True, False)


def test_unknown_actions_closed_accounts_and_visitors_are_refused(user: User) -> None:
    assert not permissions.may(user, "admin.close")
    user.is_active = False
    assert not permissions.may(user, "admin.open")
    assert not user.is_staff
    assert not permissions.may(None, "admin.open")


def test_a_demand_gives_the_reason(user: User, other: User) -> None:
    permissions.demand(user, "admin.open")
    with pytest.raises(Refused) as caught:
        permissions.demand(other, "admin.open")
    assert str(caught.value)
