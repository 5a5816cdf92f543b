"""Founding, correcting, dissolving: what is written, what is refused and why."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from organizations.models import Organization, OrganizationState
from organizations.selectors import headcounts
from organizations.services.organizations import (
    Correction,
    Dissolution,
    OrganizationDraft,
    correct_organization,
    dissolve_organization,
    found_organization,
    undo_dissolution,
)
from partybuild.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.factories import accounts, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def places():
    return organizations.district()


@pytest.fixture
def keeper():
    return accounts.granted("street_worker", organizations.STREET)


def draft(**values):
    given = {
        "code": "ZB0900",
        "name": "云栖谷软件党支部",
        "kind": "branch",
        "mode": "separate",
        "seat": organizations.STREET,
        "established_on": date(2026, 6, 1),
        "term_years": 3,
    }
    return OrganizationDraft(**given | values)


def states(organization):
    rows = OrganizationState.objects.current().filter(owner=organization).order_by("valid_from")
    return [(row.valid_from, row.kind, row.superior_id, row.active) for row in rows]


def test_what_is_founded_holds_from_the_founding_on(keeper):
    above = organizations.organization("街道社区党委", kind="committee", mode="")
    made = found_organization(actor=keeper, draft=draft(superior=above), today=TODAY)
    assert states(made) == [(date(2026, 6, 1), "branch", above.pk, True)]
    assert (made.district, made.initials) == ("310101", "yqgrjdzb")
    told = AuditEntry.objects.get(action="organization.founded")
    assert (told.actor, told.subject_id, told.scope_code) == (
        keeper,
        str(made.pk),
        organizations.STREET,
    )


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"name": ""}, "name", "missing"),
        ({"mode": ""}, "mode", "missing"),
        ({"term_years": 11}, "term_years", "limit"),
        ({"name": "长" * 201}, "name", "limit"),
        ({"established_on": date(1899, 12, 31)}, "established_on", "limit"),
        ({"seat": organizations.OTHER_STREET}, "seat", "out_of_scope"),
    ],
)
def test_what_cannot_be_founded(keeper, values, field, code):
    with pytest.raises(Invalid) as raised:
        found_organization(actor=keeper, draft=draft(**values), today=TODAY)
    assert [(error.field, error.code) for error in raised.value.errors] == [(field, code)]
    assert not Organization.objects.exists()


def test_a_code_is_given_once_in_a_district(keeper):
    organizations.organization(code="ZB0900")
    with pytest.raises(Conflict) as raised:
        found_organization(actor=keeper, draft=draft(), today=TODAY)
    assert (raised.value.code, raised.value.field) == ("duplicate", "code")
    found_organization(actor=keeper, draft=draft(code="ZB0901"), today=TODAY)


@pytest.mark.parametrize(
    "role", ["street_secretary", "district_leader", "auditor", "security_admin"]
)
def test_others_do_not_keep_the_register(role):
    reach = "310101" if role == "district_leader" else organizations.STREET
    with pytest.raises(Refused):
        found_organization(actor=accounts.granted(role, reach), draft=draft(), today=TODAY)


def test_a_correction_holds_from_its_day_and_only_what_differs_is_written(keeper):
    made = organizations.organization(kind="branch", mode="area")
    on = date(2026, 6, 30)
    given = Correction(on=on, values={"kind": "joint_branch", "mode": "area"})
    changed = correct_organization(actor=keeper, organization=made, correction=given, today=TODAY)
    assert changed == ["kind"]
    assert [row[:2] for row in states(made)] == [
        (organizations.FOUNDED, "branch"),
        (on, "joint_branch"),
    ]
    before = AuditEntry.objects.count()
    assert (
        correct_organization(actor=keeper, organization=made, correction=given, today=TODAY) == []
    )
    assert AuditEntry.objects.count() == before


def test_dating_back_needs_a_reason(keeper):
    made = organizations.organization()
    back = {"on": date(2025, 1, 1), "values": {"mode": "area"}}
    with pytest.raises(Invalid) as raised:
        correct_organization(
            actor=keeper, organization=made, correction=Correction(**back), today=TODAY
        )
    assert (raised.value.field, raised.value.code) == ("reason", "missing")
    given = Correction(**back, reason="Decided then, reported now")
    assert correct_organization(actor=keeper, organization=made, correction=given, today=TODAY) == [
        "mode"
    ]


def test_a_name_needs_no_date(keeper):
    made = organizations.organization()
    given = Correction(on=TODAY, values={"name": "衡川中心联合党支部"})
    assert correct_organization(actor=keeper, organization=made, correction=given, today=TODAY) == [
        "name"
    ]
    made.refresh_from_db()
    assert (made.name, made.initials) == ("衡川中心联合党支部", "hczxlhdzb")


def test_superiors_never_run_in_a_circle_on_any_day(keeper):
    top = organizations.organization("甲党委", kind="committee", mode="", superior=None)
    middle = organizations.organization("乙党总支", kind="general_branch", mode="", superior=top)
    bottom = organizations.organization("丙党支部", kind="branch", superior=middle)

    def under(organization, superior, on=TODAY):
        given = Correction(on=on, values={"superior": superior}, reason="moved")
        return correct_organization(
            actor=keeper, organization=organization, correction=given, today=TODAY
        )

    with pytest.raises(Invalid) as raised:
        under(top, bottom)
    assert (raised.value.code, raised.value.field) == ("circular", "superior")
    assert "甲党委 → 丙党支部 → 乙党总支 → 甲党委" in str(raised.value)
    assert states(top) == [(organizations.FOUNDED, "committee", None, True)]
    assert under(middle, None) == ["superior"]
    with pytest.raises(Invalid):
        under(top, bottom, date(2025, 1, 1))  # middle still stood below top then
    assert under(top, bottom) == ["superior"]


def test_a_foreign_organisation_does_not_exist(keeper):
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    given = Correction(on=TODAY, values={"mode": "area"})
    with pytest.raises(NotFound):
        correct_organization(actor=keeper, organization=foreign, correction=given, today=TODAY)


def test_dissolving_and_taking_it_back(keeper):
    made = organizations.organization()
    end = Dissolution(on=TODAY, reason="Members joined another branch")
    dissolve_organization(actor=keeper, organization=made, dissolution=end, today=TODAY)
    assert [row[3] for row in states(made)] == [True, False]
    with pytest.raises(Conflict):
        dissolve_organization(actor=keeper, organization=made, dissolution=end, today=TODAY)
    undo_dissolution(actor=keeper, organization=made, reason="Wrong row", today=TODAY)
    assert [row[3] for row in states(made)] == [True]
    with pytest.raises(Conflict):
        undo_dissolution(actor=keeper, organization=made, reason="Again", today=TODAY)


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (date(2018, 3, 1), "too early", "date_order"),
        (date(2026, 6, 1), " ", "missing"),
        (date(2101, 1, 1), "too late", "limit"),
    ],
)
def test_impossible_dissolutions(keeper, on, reason, code):
    made = organizations.organization()
    end = Dissolution(on=on, reason=reason)
    with pytest.raises(Invalid) as raised:
        dissolve_organization(actor=keeper, organization=made, dissolution=end, today=TODAY)
    assert raised.value.code == code


def test_no_organisation_is_dissolved_over_those_below_it(keeper):
    above = organizations.organization("街道社区党委", kind="committee", mode="")
    below = organizations.organization(superior=above)
    end = Dissolution(on=TODAY, reason="Reorganised")
    with pytest.raises(Conflict) as raised:
        dissolve_organization(actor=keeper, organization=above, dissolution=end, today=TODAY)
    assert raised.value.code == "conflict"
    dissolve_organization(actor=keeper, organization=below, dissolution=end, today=TODAY)
    dissolve_organization(actor=keeper, organization=above, dissolution=end, today=TODAY)


def test_no_organisation_is_dissolved_over_its_members(keeper):
    class Two(headcounts.Nobody):
        def held_from(self, organization, on):
            return 2

    made = organizations.organization()
    end = Dissolution(on=TODAY, reason="Reorganised")
    withdraw = headcounts.register(Two())
    try:
        with pytest.raises(Conflict, match="2 members"):
            dissolve_organization(actor=keeper, organization=made, dissolution=end, today=TODAY)
    finally:
        withdraw()
    dissolve_organization(actor=keeper, organization=made, dissolution=end, today=TODAY)
