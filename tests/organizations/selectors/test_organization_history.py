"""What changed about organisations and members, told newest first, foreign units left out."""

from datetime import date

import pytest

from members.selectors.person_history import person_history
from members.services.line import Placement
from members.services.memberships import transfer_person
from organizations.rules.periods import Period
from organizations.selectors.history import REGISTERED
from organizations.selectors.organization_history import organization_history
from organizations.selectors.scopes import scope_of
from organizations.services.affiliations import attach_unit, withdraw_attachment
from organizations.services.edits import Edit
from organizations.services.elections import record_election, withdraw_election
from organizations.services.organizations import correct_organization
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


def test_the_history_of_an_organisation(keeper):
    above = organizations.organization("街道社区党委", kind="committee", mode="")
    made = organizations.organization(superior=None)
    unit, foreign = organizations.unit("甲公司"), organizations.unit("绝密", operating="310101013")
    organizations.affiliation(made, foreign)
    because = Edit(reason="By mistake")
    act = {"actor": keeper, "today": TODAY}
    correct_organization(organization=made, values={"superior": above}, edit=Edit(), **act)
    row = attach_unit(pair=(made, unit), period=Period(TODAY), **act)
    withdraw_attachment(affiliation=row, edit=because, **act)
    held = record_election(organization=made, edit=Edit(on=date(2024, 5, 1)), **act)
    withdraw_election(election=held, edit=because, **act)
    told = organization_history(scope_of(keeper, TODAY), made)
    assert [(one.item, one.before, one.after) for one in told] == [
        ("election", "2024-05-01", None),
        ("election", None, "2024-05-01"),
        ("unit", "甲公司 since 2026-06-30", None),
        ("unit", None, "甲公司 since 2026-06-30"),
        ("superior", None, "街道社区党委"),
        (REGISTERED, None, None),
    ]
    assert (told[0].who, told[0].reason) == (str(keeper), "By mistake")


def test_the_history_of_a_member(keeper):
    old, new = organizations.organization("甲支部"), organizations.organization("乙支部")
    person = members.person(organization=old)
    placement = Placement(new)
    edit = Edit(reason="Moved")
    transfer_person(actor=keeper, person=person, placement=placement, edit=edit, today=TODAY)
    told = [(one.item, one.before, one.after) for one in person_history(person)]
    assert ("membership", None, "乙支部 since 2026-06-30") in told
    assert ("membership", "甲支部 since 2019-06-01", "甲支部 2019-06-01 to 2026-06-30") in told
    assert ("standing", None, "admitted 2019-06-01, full member since 2020-06-01") in told
