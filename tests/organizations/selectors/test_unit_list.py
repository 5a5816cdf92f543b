"""The list of units: depth of coverage, filters, searches, orders, hints, saved filters, as of a date."""

from datetime import date

import pytest

from organizations.selectors.scopes import scope_of
from organizations.selectors.unit_list import UnitList, UnitsWanted
from organizations.selectors.unit_rows import rows_of
from organizations.services import surveys, unit_codes, unit_status
from organizations.services.edits import Edit
from partybuild.kernel.errors import Refused
from tests.factories import accounts, members, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def keeper():
    organizations.district()
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def scope(keeper):
    return scope_of(keeper, TODAY)


def listed(scope, order="name", **wanted):
    units = UnitList(scope, UnitsWanted(**{"on": TODAY} | wanted))
    return rows_of(units.ordered(order), units.depths)


def names(scope, order="name", **wanted):
    return [row.state.owner.name for row in listed(scope, order, **wanted)]


@pytest.fixture
def five(scope):
    """One unit of each depth, named by it."""
    site = organizations.site()
    units = {
        name: organizations.unit(name, site=site if name == "work" else None)
        for name in ("own", "joint", "work", "tangible", "none")
    }
    own = organizations.organization("单独支部", kind="branch", mode="separate")
    joint = organizations.organization("联合支部", mode="area")
    organizations.affiliation(own, units["own"])
    organizations.affiliation(joint, units["own"])
    organizations.affiliation(joint, units["joint"])
    officer = organizations.worker()
    organizations.assignment(officer, site)
    organizations.assignment(officer, units["tangible"])
    organizations.visit(officer, units["work"], date(2026, 4, 2))
    organizations.visit(officer, units["tangible"], date(2026, 4, 1))
    organizations.visit(organizations.worker("别人"), units["tangible"], date(2026, 6, 1))
    return units


def test_each_unit_has_one_depth_and_its_filter_finds_it(scope, five):
    assert {row.state.owner.name: row.depth for row in listed(scope)} == {
        name: name for name in five
    }
    for name in five:
        assert names(scope, coverage=name) == [name]
    assert [row.depth for row in listed(scope, "-coverage")] == [
        "work",
        "tangible",
        "own",
        "none",
        "joint",
    ]


def test_depths_follow_the_date_and_modes_that_cover(scope, five):
    assert listed(scope, on=date(2026, 7, 1), q="work")[0].depth == "tangible"
    functional = organizations.organization("功能型", mode="functional")
    organizations.affiliation(functional, five["none"])
    gone = organizations.organization("撤销的", mode="joint", dissolved_on=date(2025, 1, 1))
    organizations.affiliation(gone, five["none"])
    assert listed(scope, q="none")[0].depth == "none"
    assert listed(scope, q="none", on=date(2024, 1, 1))[0].depth == "joint"


def test_hints_name_what_is_to_be_done(scope, five):
    hints = {
        row.state.owner.name: [(one.code, one.days) for one in row.hints] for row in listed(scope)
    }
    assert hints == {
        "own": [],
        "joint": [],
        "work": [("visit_soon", 0)],
        "tangible": [("visit_late", 1)],
        "none": [("unassigned", 0)],
    }


def test_members_are_the_larger_of_survey_and_register(scope, keeper):
    unit, other = organizations.unit("甲公司"), organizations.unit("乙公司")
    surveys.record_survey(
        actor=keeper, unit=unit, counts={"full_members": 2}, edit=Edit(on=TODAY), today=TODAY
    )
    branch = organizations.organization()
    for number in range(3):
        members.person(f"党员{number}", organization=branch, unit=other)
    assert {row.state.owner.name: row.members for row in listed(scope)} == {
        "甲公司": 2,
        "乙公司": 3,
    }
    assert names(scope, members_min=3) == ["乙公司"]
    assert set(names(scope, members_min=2)) == {"甲公司", "乙公司"}
    assert names(scope, tab="to_build") == ["乙公司"]


@pytest.mark.parametrize(
    "text", ["云栖谷", "shyqg", "yunqigu", "yun qi gu", "P0000000", "shang hai yun"]
)
def test_found_by_name_initials_pinyin_and_code(scope, text):
    unit = organizations.unit("上海云栖谷软件有限公司")
    organizations.unit("黄浦区青槐养老服务中心")
    unit.credit_code = "P000000001"
    unit.save()
    assert "上海云栖谷软件有限公司" in names(scope, q=text)
    assert names(scope, q="不存在") == []


def test_the_old_number_leads_to_the_unit(scope, keeper):
    unit = organizations.unit()
    number = unit.credit_code
    unit_codes.merge_number(actor=keeper, unit=unit, code="91310112087994932F", today=TODAY)
    assert names(scope, q=number) == [unit.name]


def test_plain_conditions(scope):
    site = organizations.site()
    organizations.unit("甲", industry="F", lifecycle="growth", site=site)
    organizations.unit("乙", kind="foundation", ownership=None)
    organizations.unit("丙", registered=organizations.OTHER_STREET)
    assert names(scope, exact={"kind": "foundation"}) == ["乙"]
    assert names(scope, exact={"industry": "F", "lifecycle": "growth"}) == ["甲"]
    assert names(scope, site=str(site.uuid)) == ["甲"]
    assert names(scope, street=organizations.OTHER_STREET) == ["丙"]
    assert len(names(scope, street=organizations.STREET)) == 3


def test_saved_filters_count_what_they_find(scope, keeper, five):
    unit_status.close_unit(actor=keeper, unit=five["none"], today=TODAY)
    organizations.unit("新来的", established_on=date(2026, 6, 20))
    units = UnitList(scope, UnitsWanted(on=TODAY))
    counts = units.tab_counts()
    assert counts == {
        "every": 6,
        "operating": 5,
        "to_build": 0,
        "unvisited": 1,
        "uncovered": 2,
        "new": 1,
        "survey_old": 5,
    }
    for name in set(counts) - {"every"}:
        assert len(names(scope, tab=name)) == counts[name]


def test_an_officer_sees_the_assigned_units_alone(five):
    from organizations.models import Worker

    officer = Worker.objects.get(name="许栖桐")
    officer.user = accounts.granted("liaison_officer")
    officer.save()
    scope = scope_of(officer.user, TODAY)
    assert set(names(scope)) == {"work", "tangible"}
    assert UnitList(scope, UnitsWanted(on=TODAY)).tab_counts()["mine"] == 2


def test_foreign_units_are_left_out_and_administrators_refused(scope):
    organizations.unit("外滩一家", operating=organizations.OTHER_STREET)
    organizations.unit("注册在此", operating="440304001", registered=organizations.STREET)
    assert names(scope) == ["注册在此"]
    with pytest.raises(Refused):
        listed(scope_of(accounts.granted("auditor"), TODAY))


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_seven_queries(scope, five, number, django_assert_num_queries):
    units = UnitList(scope, UnitsWanted(on=TODAY))
    with django_assert_num_queries(7):
        assert len(rows_of(units.ordered("name")[:number], units.depths)) == number
