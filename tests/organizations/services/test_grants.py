"""Roles: who grants, to whom, what excludes what, and over what each is held."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from organizations.enums import Role
from organizations.models import Grant
from organizations.rules.grants import EXCLUSIVE
from organizations.selectors.scopes import scope_of
from organizations.services.grants import GrantDraft, grant_role, withdraw_role
from organizations.services.links import link_worker
from partybuild.kernel.errors import Conflict, Invalid, Refused
from tests.factories import accounts, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)


@pytest.fixture
def security():
    organizations.district()
    return accounts.granted("security_admin")


def draft(role="street_worker", territory=organizations.STREET, since=TODAY, **values):
    return GrantDraft(role=role, territory=territory, valid_from=since, **values)


def test_a_granted_role_reaches_its_territory_from_its_day_on(security):
    user = accounts.user("wang")
    grant_role(actor=security, user=user, draft=draft(), today=TODAY)
    assert scope_of(user, TODAY).codes == {organizations.STREET}
    assert not scope_of(user, date(2026, 6, 29)).codes
    told = AuditEntry.objects.get(action="role.granted")
    assert (told.subject_id, told.scope_code) == (str(user.pk), organizations.STREET)


@pytest.mark.parametrize("role", ["district_officer", "system_admin", "auditor", "street_worker"])
def test_only_the_security_administrator_grants(security, role):
    reach = {"district_officer": "310101", "street_worker": organizations.STREET}.get(role, "")
    with pytest.raises(Refused):
        grant_role(
            actor=accounts.granted(role, reach),
            user=accounts.user("wang"),
            draft=draft(),
            today=TODAY,
        )
    grant_role(actor=security, user=accounts.user("li"), draft=draft(), today=TODAY)


def test_nobody_grants_to_or_takes_from_himself(security):
    with pytest.raises(Refused) as raised:
        grant_role(actor=security, user=security, draft=draft("auditor", ""), today=TODAY)
    assert raised.value.code == "self"
    with pytest.raises(Refused):
        withdraw_role(actor=security, grant=security.grants.get(), reason="", today=TODAY)


PAIRS = [(one, other) for one in sorted(EXCLUSIVE) for other in Role if other != one]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_administrators_exclude_each_other_and_every_business_role(security, one, other):
    user = accounts.user("wang")
    grant_role(actor=security, user=user, draft=draft(one, ""), today=TODAY)
    with pytest.raises(Refused) as raised:
        grant_role(actor=security, user=user, draft=draft(other), today=TODAY)
    assert raised.value.code == "exclusive"


def test_the_exclusion_holds_both_ways_and_only_while_both_last(security):
    user = accounts.user("wang")
    until = date(2026, 12, 31)
    grant_role(actor=security, user=user, draft=draft(valid_to=until), today=TODAY)
    with pytest.raises(Refused):
        grant_role(actor=security, user=user, draft=draft("auditor", ""), today=TODAY)
    grant_role(actor=security, user=user, draft=draft("auditor", "", until), today=TODAY)
    both = draft("street_secretary", "310101013", valid_to=until)
    grant_role(actor=security, user=user, draft=both, today=TODAY)


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        (draft("street_worker", "310101"), "territory", "choice"),
        (draft("district_officer", organizations.STREET), "territory", "choice"),
        (draft("street_worker", ""), "territory", "missing"),
        (draft("api_client", "31010"), "territory", "format"),
        (draft("street_worker", "310101099"), "territory", "unknown_reference"),
        (draft("branch_secretary", ""), "organization", "missing"),
        (draft("liaison_officer", ""), "user", "missing"),
        (draft("member", ""), "user", "missing"),
        (draft(since=date(2026, 6, 29)), "valid_from", "date_order"),
        (draft(valid_to=TODAY), "valid_to", "date_order"),
    ],
)
def test_what_cannot_be_granted(security, given, field, code):
    with pytest.raises(Invalid) as raised:
        grant_role(actor=security, user=accounts.user("wang"), draft=given, today=TODAY)
    assert (raised.value.field, raised.value.code) == (field, code)
    assert Grant.objects.count() == 1


def test_the_same_role_twice_is_an_overlap(security):
    user = accounts.user("wang")
    grant_role(actor=security, user=user, draft=draft(), today=TODAY)
    with pytest.raises(Conflict) as raised:
        grant_role(actor=security, user=user, draft=draft(), today=TODAY)
    assert raised.value.code == "overlap"


def test_a_liaison_officer_is_linked_first(security):
    worker, user = organizations.worker(), accounts.user("xu")
    keeper = accounts.granted("street_worker", organizations.STREET)
    with pytest.raises(Refused):
        link_worker(actor=keeper, worker=worker, user=keeper, today=TODAY)
    link_worker(actor=keeper, worker=worker, user=user, today=TODAY)
    grant_role(actor=security, user=user, draft=draft("liaison_officer", ""), today=TODAY)
    user.refresh_from_db()
    assert scope_of(user, TODAY).worker == worker.pk


def test_withdrawing_ends_the_role_today(security):
    user = accounts.user("wang")
    given = {"actor": security, "today": date(2026, 7, 9), "reason": "Left the office"}
    made = grant_role(actor=security, user=user, draft=draft(), today=TODAY)
    left = withdraw_role(grant=made, **given)
    assert (left.valid_from, left.valid_to) == (TODAY, date(2026, 7, 9))
    assert scope_of(user, date(2026, 7, 8)).roles
    assert not scope_of(user, date(2026, 7, 9)).roles
    with pytest.raises(Conflict):
        withdraw_role(grant=left, **given)


def test_a_role_that_had_not_begun_goes_whole(security):
    user = accounts.user("wang")
    made = grant_role(actor=security, user=user, draft=draft(since=date(2027, 1, 1)), today=TODAY)
    assert withdraw_role(actor=security, grant=made, reason="Not needed", today=TODAY) is None
    assert not Grant.objects.current().filter(user=user).exists()
