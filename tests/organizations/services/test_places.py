"""Sites and streets: registered, corrected, retired."""

from datetime import date
from decimal import Decimal

import pytest

from organizations.models import Site, SiteState, Territory, UnitState
from organizations.selectors.scopes import scope_of
from organizations.selectors.territories import load_tree
from organizations.services import sites, streets
from organizations.services.edits import Edit, version_of
from organizations.services.nouns import SITE
from partybuild.kernel.errors import Conflict, DomainError, Invalid, NotFound, Refused
from tests.factories import accounts, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
REDRAWN = Edit(reason="区划调整")
GIVEN = {
    "number": "HPL900",
    "name": "云屿大厦",
    "kind": "building",
    "street": organizations.STREET,
    "longitude": Decimal("121.4763"),
    "latitude": Decimal("31.2335"),
}


@pytest.fixture(autouse=True)
def places():
    return organizations.district()


@pytest.fixture
def keeper():
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def officer():
    return accounts.granted("district_officer", organizations.DISTRICT)


def create(keeper, **values):
    return sites.create_site(actor=keeper, values=GIVEN | values, today=TODAY)


def test_a_site_is_a_place_that_always_was(keeper):
    site = create(keeper)
    state = SiteState.objects.current().get(owner=site)
    assert (state.valid_from, state.valid_to, state.longitude) == (
        date.min,
        None,
        Decimal("121.4763"),
    )
    same = {**GIVEN, "longitude": Decimal("121.476300")}
    version = version_of(SITE, site.pk)
    sites.correct_site(actor=keeper, site=site, values=same, today=TODAY)
    assert version_of(SITE, site.pk) == version
    sites.correct_site(actor=keeper, site=site, values={"status": "in_use"}, today=TODAY)
    assert SiteState.objects.current().on(TODAY).get(owner=site).status == "in_use"


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"kind": ""}, "kind", "missing"),
        ({"street": organizations.OTHER_STREET}, "street", "out_of_scope"),
        ({"latitude": Decimal(91)}, "latitude", "limit"),
        ({"street": "310101999"}, "street", "unknown_reference"),
    ],
)
def test_refusals_of_sites(keeper, values, field, code):
    with pytest.raises(DomainError) as refused:
        create(keeper, **values)
    assert (field, code) in [(one.field, one.code) for one in refused.value.errors]
    assert not Site.objects.exists()


def test_a_number_is_taken_once_in_the_district(keeper, officer):
    create(keeper)
    with pytest.raises(Conflict):
        create(officer, street=organizations.OTHER_STREET)
    assert create(keeper, number="HPL901")


def retire(officer, street, successor=None, edit=REDRAWN):
    return streets.retire_street(
        actor=officer, street=street, successor=successor, edit=edit, today=TODAY
    )


def test_a_retired_street_counts_in_its_successor_and_keeps_its_keepers(officer, places):
    unit = organizations.unit(operating=organizations.OTHER_STREET)
    keeper = accounts.granted("street_worker", organizations.STREET)
    retire(officer, places[organizations.OTHER_STREET], places[organizations.STREET])
    assert load_tree().locate(organizations.OTHER_STREET, TODAY) == organizations.STREET
    assert organizations.OTHER_STREET in scope_of(keeper, TODAY).codes
    assert (
        UnitState.objects.current().on(TODAY).get(owner=unit).operating
        == organizations.OTHER_STREET
    )
    streets.restore_street(actor=officer, street=places[organizations.OTHER_STREET], today=TODAY)
    assert load_tree().is_in_force(organizations.OTHER_STREET, TODAY)
    with pytest.raises(Conflict):
        streets.restore_street(
            actor=officer, street=places[organizations.OTHER_STREET], today=TODAY
        )


def test_successors_never_run_in_a_circle(officer, places):
    one, other = places[organizations.STREET], places[organizations.OTHER_STREET]
    with pytest.raises(Invalid) as refused:
        retire(officer, one, one)
    assert refused.value.code == "circular"
    retire(officer, one, other)
    with pytest.raises(Invalid) as refused:
        retire(officer, other, one)
    assert refused.value.code == "circular"


def test_a_new_street_lies_in_the_own_district(officer, keeper):
    def add(code, actor=officer, **values):
        return streets.create_street(
            actor=actor, code=code, values={"name": "新街道"} | values, today=TODAY
        )

    street = add("310101030", in_force_from=date(2026, 7, 1))
    assert not load_tree().is_in_force(street.code, TODAY)
    for code, answer in (
        ("310104001", "out_of_scope"),
        ("31010103", "format"),
        ("310101030", "duplicate"),
    ):
        with pytest.raises(DomainError) as refused:
            add(code)
        assert refused.value.code == answer
    with pytest.raises(Refused):
        add("310101031", keeper)
    with pytest.raises(Invalid):
        add("310101031", name="")
    streets.correct_street(actor=officer, street=street, values={"name": "更名街道"}, today=TODAY)
    assert Territory.objects.get(code="310101030").name == "更名街道"


def test_a_foreign_street_is_not_found(places):
    stranger = accounts.granted("district_officer", "310104")
    organizations.territory("310104", "徐汇区")
    with pytest.raises(NotFound):
        retire(stranger, places[organizations.STREET])
