"""Founding, correcting, dissolving: what is written, what is refused and why."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.models import AuditEntry
from organizations.models import Organization, OrganizationState
from organizations.selectors import headcounts
from organizations.services.edits import Edit, version_of
from organizations.services.nouns import ORGANIZATION
from organizations.services.organizations import (
    OrganizationDraft,
    correct_organization,
    dissolve_organization,
    found_organization,
    undo_dissolution,
)
from partybuild.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.factories import accounts, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
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


def corrected(keeper, organization, values, on=TODAY, **edit):
    before = AuditEntry.objects.count()
    given = {"organization": organization, "values": values, "edit": Edit(on=on, **edit)}
    correct_organization(actor=keeper, **given, today=TODAY)
    return AuditEntry.objects.count() > before


def test_a_correction_holds_from_its_day_and_only_what_differs_is_written(keeper):
    made = organizations.organization(kind="branch", mode="area")
    values = {"kind": "joint_branch", "mode": "area"}
    assert corrected(keeper, made, values)
    assert [row[:2] for row in states(made)] == [
        (organizations.FOUNDED, "branch"),
        (TODAY, "joint_branch"),
    ]
    assert not corrected(keeper, made, values)


def test_dating_back_needs_a_reason(keeper):
    made = organizations.organization()
    on = date(2025, 1, 1)
    with pytest.raises(Invalid) as raised:
        corrected(keeper, made, {"mode": "area"}, on)
    assert (raised.value.field, raised.value.code) == ("reason", "missing")
    assert corrected(keeper, made, {"mode": "area"}, on, reason="Decided then, reported now")


def test_a_name_needs_no_date(keeper):
    made = organizations.organization()
    assert corrected(keeper, made, {"name": "衡川中心联合党支部"}, date(2025, 1, 1))
    made.refresh_from_db()
    assert (made.name, made.initials) == ("衡川中心联合党支部", "hczxlhdzb")


def test_a_form_edits_the_version_it_was_opened_with(keeper):
    made = organizations.organization()
    version = version_of(ORGANIZATION, made.pk)
    assert corrected(keeper, made, {"mode": "area"}, version=version)
    with pytest.raises(Conflict) as raised:
        corrected(keeper, made, {"mode": "joint"}, version=version)
    assert raised.value.code == "version"


def test_a_form_that_is_sent_twice_founds_one_organisation(keeper):
    edit = Edit(submission=uuid4())
    first, second = (
        found_organization(actor=keeper, draft=draft(), edit=edit, today=TODAY) for _ in range(2)
    )
    assert first == second


def test_superiors_never_run_in_a_circle_on_any_day(keeper):
    top = organizations.organization("甲党委", kind="committee", mode="", superior=None)
    middle = organizations.organization("乙党总支", kind="general_branch", mode="", superior=top)
    bottom = organizations.organization("丙党支部", kind="branch", superior=middle)

    def under(organization, superior, on=TODAY):
        return corrected(keeper, organization, {"superior": superior}, on, reason="moved")

    with pytest.raises(Invalid) as raised:
        under(top, bottom)
    assert (raised.value.code, raised.value.field) == ("circular", "superior")
    assert "甲党委 → 丙党支部 → 乙党总支 → 甲党委" in str(raised.value)
    assert states(top) == [(organizations.FOUNDED, "committee", None, True)]
    assert under(middle, None)
    with pytest.raises(Invalid):
        under(top, bottom, date(2025, 1, 1))  # middle still stood below top then
    assert under(top, bottom)


def test_a_superior_stands_in_the_own_line(keeper):
    foreign = organizations.organization(
        "外滩党委", kind="committee", seat=organizations.OTHER_STREET
    )
    made = organizations.organization()
    for name in ("superior", "guidance"):
        with pytest.raises(Invalid) as raised:
            corrected(keeper, made, {name: foreign})
        assert (raised.value.field, raised.value.code) == (name, "out_of_scope")
    organizations.organization(
        "寄居党支部", superior=foreign
    )  # now it stands above one of the own street
    assert corrected(keeper, made, {"superior": foreign})


def test_a_foreign_organisation_does_not_exist(keeper):
    foreign = organizations.organization(seat=organizations.OTHER_STREET)
    with pytest.raises(NotFound):
        corrected(keeper, foreign, {"mode": "area"})
    assert corrected(keeper, organizations.organization(), {"mode": "area"})


def test_dissolving_and_taking_it_back(keeper):
    made = organizations.organization()
    end = Edit(on=TODAY, reason="Members joined another branch")
    dissolve_organization(actor=keeper, organization=made, edit=end, today=TODAY)
    assert [row[3] for row in states(made)] == [True, False]
    with pytest.raises(Conflict):
        dissolve_organization(actor=keeper, organization=made, edit=end, today=TODAY)
    undo_dissolution(actor=keeper, organization=made, edit=Edit(reason="Wrong row"), today=TODAY)
    assert [row[3] for row in states(made)] == [True]
    with pytest.raises(Conflict):
        undo_dissolution(actor=keeper, organization=made, edit=Edit(reason="Again"), today=TODAY)


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
    end = Edit(on=on, reason=reason)
    with pytest.raises(Invalid) as raised:
        dissolve_organization(actor=keeper, organization=made, edit=end, today=TODAY)
    assert raised.value.code == code


def test_no_organisation_is_dissolved_over_those_below_it(keeper):
    above = organizations.organization("街道社区党委", kind="committee", mode="")
    below = organizations.organization(superior=above)
    end = Edit(on=TODAY, reason="Reorganised")
    with pytest.raises(Conflict) as raised:
        dissolve_organization(actor=keeper, organization=above, edit=end, today=TODAY)
    assert raised.value.code == "conflict"
    dissolve_organization(actor=keeper, organization=below, edit=end, today=TODAY)
    dissolve_organization(actor=keeper, organization=above, edit=end, today=TODAY)


def test_no_organisation_is_dissolved_over_its_members(keeper):
    class Two(headcounts.Nobody):
        def held_from(self, organization, on):
            return 2

    made = organizations.organization()
    end = Edit(on=TODAY, reason="Reorganised")
    withdraw = headcounts.register(Two())
    try:
        with pytest.raises(Conflict, match="2 members"):
            dissolve_organization(actor=keeper, organization=made, edit=end, today=TODAY)
    finally:
        withdraw()
    dissolve_organization(actor=keeper, organization=made, edit=end, today=TODAY)
