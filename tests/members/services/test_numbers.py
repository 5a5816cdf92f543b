"""Looks at a person's record and number: told to the trail and to the person, and only to those who may."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from members.models import Access
from members.services.accesses import open_person, told_of_many
from members.services.links import link_person
from members.services.numbers import find_by_identity_number, show_identity_number
from partybuild.kernel.errors import Invalid, NotFound, Refused
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def person(keeper):
    return members.person(organization=organizations.organization())


def looks(person):
    return list(Access.objects.filter(person=person).values_list("entry__action", flat=True))


def test_showing_needs_a_reason_and_leaves_a_trace(keeper, person):
    with pytest.raises(Invalid):
        show_identity_number(actor=keeper, person=person, reason=" ", today=TODAY)
    assert looks(person) == []
    shown = show_identity_number(actor=keeper, person=person, reason="Letter", today=TODAY)
    assert shown == person.identity_number
    assert looks(person) == ["identity.shown"]
    told = AuditEntry.objects.get(action="identity.shown")
    assert (told.reason, person.identity_number in str(vars(told))) == ("Letter", False)


@pytest.mark.parametrize("role", ["district_leader", "street_secretary"])
def test_readers_see_no_number(person, role):
    reach = "310101" if role == "district_leader" else organizations.STREET
    with pytest.raises(Refused):
        show_identity_number(
            actor=accounts.granted(role, reach), person=person, reason="Letter", today=TODAY
        )


def test_finding_by_number_within_the_scope_alone(keeper, person):
    elsewhere = organizations.organization(seat=organizations.OTHER_STREET)
    foreign = members.person(organization=elsewhere)
    found = find_by_identity_number(actor=keeper, number=person.identity_number, today=TODAY)
    assert found == person
    with pytest.raises(NotFound):
        find_by_identity_number(actor=keeper, number=foreign.identity_number, today=TODAY)
    assert (looks(person), looks(foreign)) == (["identity.found"], [])
    told = AuditEntry.objects.filter(action__in=["identity.found", "identity.searched"])
    assert told.count() == 2
    assert not [row for row in told if foreign.identity_number in str(vars(row))]


@pytest.mark.parametrize("number", ["", "31010119900101123", "310101199001011235"])
def test_what_is_no_number_is_said_before_anybody_is_looked_for(keeper, number):
    with pytest.raises(Invalid):
        find_by_identity_number(actor=keeper, number=number, today=TODAY)


def test_every_opening_is_recorded(keeper, person):
    open_person(actor=keeper, uuid=person.uuid, today=TODAY)
    assert looks(person) == ["person.opened"]
    other = accounts.granted("street_worker", organizations.OTHER_STREET)
    with pytest.raises(NotFound):
        open_person(actor=other, uuid=person.uuid, today=TODAY)
    for role in ("system_admin", "security_admin", "auditor", "api_client"):
        with pytest.raises((NotFound, Refused)):
            open_person(
                actor=accounts.granted(role, organizations.STREET), uuid=person.uuid, today=TODAY
            )
    assert looks(person) == ["person.opened"]


def test_an_export_reaches_everybody_in_it(keeper, person):
    from django.db import transaction

    with transaction.atomic():
        told_of_many(keeper, "person.exported", [person.pk], organizations.STREET)
    assert looks(person) == ["person.exported"]


def test_members_see_their_own_record_and_nobody_elses(keeper, person):
    member = accounts.granted("member")
    link_person(actor=keeper, person=person, user=member, today=TODAY)
    member.refresh_from_db()
    assert open_person(actor=member, uuid=person.uuid, today=TODAY) == person
    other = members.person("他人", organization=organizations.organization())
    with pytest.raises(NotFound):
        open_person(actor=member, uuid=other.uuid, today=TODAY)
    with pytest.raises(Refused):
        link_person(actor=keeper, person=other, user=keeper, today=TODAY)
