"""The list of organisations: as of a date, filters, searches, orders, and a constant number of queries."""

from datetime import date

import pytest

from organizations.models import Election
from organizations.selectors.organization_list import OrganizationList, OrganizationsWanted
from organizations.selectors.organization_rows import rows_of
from organizations.selectors.organization_tree import organization_tree
from organizations.selectors.scopes import scope_of
from partybuild.kernel.errors import Refused
from tests.factories import accounts, members, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def scope():
    organizations.district()
    return scope_of(accounts.granted("street_worker", organizations.STREET), TODAY)


def found(scope, order="name", **wanted):
    wanted = OrganizationsWanted(**{"on": TODAY} | wanted)
    rows = OrganizationList(scope, wanted).ordered(order)
    return rows_of(rows, wanted, "zh-hans")


def named(scope, order="name", **wanted):
    return [row.state.owner.name for row in found(scope, order, **wanted)]


def elect(organization, held_on):
    fact = accounts.entry()
    Election.objects.create(
        organization=organization, held_on=held_on, recorded_at=fact.at, recorded_in=fact
    )


def test_numbers_of_a_row_as_of_a_date(scope):
    branch = organizations.organization()
    organizations.affiliation(branch, organizations.unit("甲"))
    organizations.affiliation(branch, organizations.unit("乙"), to=date(2020, 1, 1))
    for number, full_on in enumerate([date(2020, 6, 1), date(2026, 7, 1), None]):
        members.person(f"党员{number}", organization=branch, full_on=full_on)
    members.person("已离", organization=branch, valid_to=date(2025, 1, 1), exit_reason="deceased")
    row = found(scope)[0]
    assert (row.full, row.probationary, row.units, row.seat_name) == (1, 2, 1, "南京东路街道")
    assert row.below_3
    then = found(scope, on=date(2019, 12, 31))[0]
    assert (then.full, then.probationary, then.units) == (0, 4, 2)
    assert found(scope, on=date(2018, 2, 28)) == []


def test_terms_run_from_the_last_election(scope):
    names = {
        "逾期": {"established_on": date(2018, 3, 1)},
        "将到期": {"established_on": date(2018, 3, 1)},
        "任期中": {"established_on": date(2018, 3, 1)},
        "任命": {"kind": "working_committee", "mode": "", "term_years": None},
    }
    made = {name: organizations.organization(name, **values) for name, values in names.items()}
    elect(made["将到期"], date(2023, 11, 1))
    elect(made["任期中"], date(2025, 11, 1))
    elect(made["任期中"], date(2026, 12, 1))  # has not happened yet
    terms = {
        row.state.owner.name: row.term and (row.term.end, row.term.state) for row in found(scope)
    }
    assert terms == {
        "逾期": (date(2021, 2, 28), "late"),
        "将到期": (date(2026, 10, 31), "soon"),
        "任期中": (date(2028, 10, 31), ""),
        "任命": None,
    }
    assert named(scope, tab="overdue") == ["逾期"]
    assert named(scope, tab="soon") == ["将到期"]
    assert named(scope, "term")[:3] == ["逾期", "将到期", "任期中"]
    assert named(scope, "-term")[0] == "任期中"


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"q": "衡川"}, ["衡川中心联合党支部"]),
        ({"q": "hczx"}, ["衡川中心联合党支部"]),
        ({"q": "hengchuan"}, ["衡川中心联合党支部"]),
        ({"q": "zb77"}, ["街道社区党委"]),
        ({"exact": {"kind": "committee"}}, ["街道社区党委"]),
        ({"exact": {"mode": "area"}}, ["衡川中心联合党支部"]),
        ({"exact": {"seat": organizations.OTHER_STREET}}, []),
        ({"tab": "dissolved"}, ["旧党支部"]),
        ({"tab": "active"}, ["衡川中心联合党支部", "街道社区党委"]),
        ({"tab": "below_3"}, ["衡川中心联合党支部"]),
        ({"q": "外滩"}, []),
    ],
)
def test_conditions(scope, wanted, names):
    above = organizations.organization(
        "街道社区党委", kind="committee", mode="", code="ZB7700", term_years=5
    )
    organizations.organization("衡川中心联合党支部", mode="area", superior=above)
    organizations.organization("旧党支部", dissolved_on=date(2024, 1, 1))
    organizations.organization("外滩联合党支部", seat=organizations.OTHER_STREET)
    assert named(scope, **wanted) == names
    if wanted == {"tab": "active"}:
        assert named(scope, superior=str(above.uuid)) == ["衡川中心联合党支部"]
        counts = OrganizationList(scope, OrganizationsWanted(on=TODAY)).tab_counts()
        assert counts == {
            "every": 3, "active": 2, "overdue": 2, "soon": 0, "below_3": 1, "dissolved": 1
        }  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_queries_stay_the_same(scope, number, django_assert_num_queries):
    for order in range(number):
        branch = organizations.organization(f"支部{order}")
        members.person(organization=branch)
    with django_assert_num_queries(4):
        assert len(found(scope)) == number
    with django_assert_num_queries(3):
        assert len(organization_tree(scope, OrganizationsWanted(on=TODAY))) == number


def test_a_role_without_the_register_is_refused():
    organizations.district()
    scope = scope_of(accounts.granted("auditor"), TODAY)
    with pytest.raises(Refused):
        OrganizationList(scope, OrganizationsWanted(on=TODAY))


def test_the_tree_sums_what_stands_below(scope):
    above = organizations.organization("街道社区党委", kind="committee", mode="", superior=None)
    middle = organizations.organization(
        "楼宇党总支", kind="general_branch", mode="", superior=above
    )
    below = organizations.organization("甲联合党支部", superior=middle)
    organizations.organization("乙联合党支部", superior=middle, dissolved_on=date(2025, 1, 1))
    elsewhere = organizations.organization(
        "外滩党委", kind="committee", seat=organizations.OTHER_STREET
    )
    organizations.organization("寄居党支部", kind="branch", superior=elsewhere)
    members.person(organization=below)
    members.person(organization=middle, full_on=None)
    organizations.affiliation(below, organizations.unit())
    roots = organization_tree(scope, OrganizationsWanted(on=TODAY))
    assert [node.state.owner.name for node in roots] == ["街道社区党委", "寄居党支部"]
    root = roots[0]
    assert (root.organizations, root.full, root.probationary, root.units) == (2, 1, 1, 1)
    assert [node.state.owner.name for node in root.children[0].children] == ["甲联合党支部"]
