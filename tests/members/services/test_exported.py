"""An export of the register with members is told to each of them; one without them to nobody."""

from datetime import date
from io import BytesIO

import pytest

from members.models import Access
from organizations.services.exports import Wanted, export_register
from tests.factories import accounts, members, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


def test_everybody_in_the_export_can_see_it():
    organizations.district()
    own = members.person("甲", organization=organizations.organization())
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    other = members.person("乙", organization=foreign)
    keeper = accounts.granted("street_worker", organizations.STREET)
    for wanted in (Wanted(), Wanted(members=True, reason="Yearly check")):
        export_register(actor=keeper, target=BytesIO(), wanted=wanted, today=TODAY)
    looks = Access.objects.values_list("person", "entry__action", "entry__reason")
    assert list(looks) == [(own.pk, "register.exported", "Yearly check")]
    assert other.pk != own.pk
