"""Pages of organisations: what each role sees and may, forms that do one thing, refusals at the field."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.models import Affiliation, Election, Organization, OrganizationState
from partybuild.kernel import clock
from tests.factories import accounts, members, organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def branch():
    organizations.district()
    above = organizations.organization("街道社区党委", kind="committee", mode="", term_years=5)
    made = organizations.organization("云屿大厦联合党支部", superior=above)
    organizations.affiliation(made, organizations.unit())
    members.person("苏望舒", organization=made)
    return made


@pytest.fixture
def keeper(client, branch):
    found = accounts.granted("street_worker", organizations.STREET)
    client.force_login(found)
    return found


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def test_the_list_finds_sorts_and_opens(client, keeper, branch):
    page = client.get(url("organization_list"), {"q": "yyds", "sort": "-full"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "云屿大厦联合党支部" in text
    assert f'href="{url("organization_detail", branch.uuid)}"' in text
    assert "街道社区党委</a>" not in text  # a condition was given


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(
    client, keeper, branch, number, django_assert_num_queries
):
    for order in range(number - 1):
        organizations.organization(f"支部{order}")
    client.get(url("organization_list"))  # warms the menu's numbers
    with django_assert_num_queries(QUERIES_LIST):
        client.get(url("organization_list"))


QUERIES_LIST, QUERIES_DETAIL = 17, 23


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(
    client, keeper, branch, number, django_assert_num_queries
):
    for order in range(number):
        organizations.affiliation(branch, organizations.unit(f"单位{order}"))
        organizations.organization(f"支部{order}", superior=branch)
    client.get(url("organization_detail", branch.uuid))
    with django_assert_num_queries(QUERIES_DETAIL):
        client.get(url("organization_detail", branch.uuid))


def test_the_page_shows_facts_units_elections_and_history(client, keeper, branch):
    text = client.get(url("organization_detail", branch.uuid)).content.decode()
    for shown in (
        "街道社区党委",
        "上海云栖谷软件有限公司",
        "Fewer than 3 full members",
        "Joint branch",
    ):
        assert shown in text
    assert "Record an election" in text
    assert "苏望舒" not in text  # names of members stand in the members' list alone


def test_the_page_of_a_day_before_the_founding(client, keeper, branch):
    page = client.get(url("organization_detail", branch.uuid), {"as_of": "2017-01-01"})
    assert "Not founded on this day" in page.content.decode()


def test_a_past_day_shows_what_was_in_force_and_changes_nothing(client, keeper, branch):
    organizations.affiliation(branch, organizations.unit("后来的公司"), since=date(2025, 1, 1))
    text = client.get(url("organization_detail", branch.uuid)).content.decode()
    assert "后来的公司" in text.partition("History")[0]
    page = client.get(url("organization_detail", branch.uuid), {"as_of": "2024-01-01"})
    text = page.content.decode().partition("History")[0]
    assert "As it was on 2024-01-01" in text
    assert "上海云栖谷软件有限公司" in text
    assert "后来的公司" not in text
    assert "Dissolve" not in text


def test_the_tree_unfolds_without_a_script(client, keeper, branch):
    text = client.get(url("organization_tree")).content.decode()
    assert "<details open>" in text
    assert text.index("街道社区党委") < text.index("云屿大厦联合党支部")
    assert "1 organisation below" in text
    early = client.get(url("organization_tree"), {"as_of": "2010-01-01"}).content.decode()
    assert "云屿大厦联合党支部" not in early


def test_a_large_tree_unfolds_on_demand(client, keeper, branch, monkeypatch):
    monkeypatch.setattr("organizations.views.organizations.UNFOLDED", 1)
    monkeypatch.setattr("organizations.views.organizations.OPEN_BELOW", 0)
    text = client.get(url("organization_tree")).content.decode()
    assert "<details open>" not in text
    assert 'href="?unfold=1"' in text
    text = client.get(url("organization_tree"), {"unfold": "1"}).content.decode()
    assert "<details open>" in text
    assert "Unfold all" not in text


def form(**values):
    given = {
        "name": "云栖谷软件党支部",
        "code": "zb0900",
        "kind": "branch",
        "mode": "separate",
        "category": "private_foreign",
        "seat": organizations.STREET,
        "established_on": "2026-06-01",
        "term_years": "3",
        "superior": "",
        "guidance": "",
    }
    return given | values


def test_founding_through_the_form(client, keeper, branch):
    above = Organization.objects.get(name="街道社区党委")
    page = client.post(url("organization_create"), form(superior=str(above.uuid)))
    made = Organization.objects.get(code="ZB0900")
    assert page.headers["Location"] == url("organization_detail", made.uuid)
    state = OrganizationState.objects.current().get(owner=made)
    assert (state.superior, state.category) == (above, "private_foreign")


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(client, keeper, branch):
    page = client.post(url("organization_create"), form(mode=""))
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"mode"}
    assert "云栖谷软件党支部" in page.content.decode()
    page = client.post(url("organization_create"), form(code=branch.code))
    assert page.status_code == 409
    assert page.context["form"].errors.keys() == {"code"}


def test_a_name_that_exists_is_asked_about_once(client, keeper, branch):
    page = client.post(url("organization_create"), form(name=branch.name))
    assert page.status_code == 422
    assert "Is it one of these?" in page.content.decode()
    page = client.post(url("organization_create"), form(name=branch.name, confirmed="yes"))
    assert page.status_code == 302


def test_an_unusual_term_is_saved_and_said(client, keeper, branch):
    page = client.post(url("organization_create"), form(term_years="5"), follow=True)
    assert "The usual term of this form is 3 years." in page.content.decode()
    page = client.post(url("organization_create"), form(code="ZB0901", name="另一"), follow=True)
    assert "The usual term" not in page.content.decode()


def test_a_unit_brings_its_code_along(client, keeper, branch):
    unit = organizations.unit("上海观海咨询有限公司")
    attach = url("attachment_create", branch.uuid)
    for asked, code in ((str(unit.uuid), unit.credit_code), ("no id", "")):
        page = client.get(attach, {"unit": asked})
        assert page.context["form"].initial["unit"] == code


def edited(client, branch, **values):
    page = client.get(url("organization_edit", branch.uuid))
    shown = {name: page.context["form"].initial.get(name) for name in page.context["form"].fields}
    given = {name: "" if value is None else str(value) for name, value in shown.items()}
    given |= {"on": "2026-06-30"} | values
    return client.post(url("organization_edit", branch.uuid), given)


def test_correcting_the_superior_and_the_circle(client, keeper, branch):
    assert edited(client, branch, superior="").status_code == 302
    state = OrganizationState.objects.current().on(TODAY).get(owner=branch)
    assert state.superior is None
    above = Organization.objects.get(name="街道社区党委")
    assert edited(client, branch, superior=str(above.uuid)).status_code == 302
    page = edited(client, above, superior=str(branch.uuid))
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"superior"}


def test_a_form_that_was_overtaken_is_shown_again(client, keeper, branch):
    page = edited(client, branch, version="1", mode="area")
    assert page.status_code == 409
    assert "Somebody changed this" in page.content.decode()


def test_dissolving_and_taking_it_back(client, keeper, branch):
    given = {"on": "2026-06-30", "reason": "Merged"}
    page = client.post(url("organization_dissolve", branch.uuid), given)
    assert page.status_code == 409  # a member is still held
    assert "1 member has to be transferred" in page.content.decode()
    empty = organizations.organization("空党支部")
    assert client.post(url("organization_dissolve", empty.uuid), given).status_code == 302
    text = client.get(url("organization_detail", empty.uuid)).content.decode()
    assert "Take the dissolution back" in text
    page = client.post(url("organization_restore", empty.uuid), {"reason": "Wrong row"})
    assert page.status_code == 302
    assert OrganizationState.objects.current().on(TODAY).get(owner=empty).active


def test_elections(client, keeper, branch):
    page = client.post(url("election_create", branch.uuid), {"on": "2024-05-01"})
    assert page.status_code == 302
    held = Election.objects.current().get()
    withdraw = url("election_withdraw", branch.uuid, held.pk)
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    assert client.post(withdraw, {"reason": "Not held"}).status_code == 302
    assert not Election.objects.current().exists()
    assert client.get(withdraw).status_code == 404


def test_attachments(client, keeper, branch):
    unit = organizations.unit("上海观海咨询有限公司")
    attach = url("attachment_create", branch.uuid)
    given = {"unit": unit.credit_code.lower(), "valid_from": "2026-01-01"}
    assert client.post(attach, given | {"unit": "P999999999"}).status_code == 422
    assert client.post(attach, given).status_code == 302
    page = client.post(attach, given)
    assert page.status_code == 422
    assert "since 2026-01-01" in page.content.decode()
    row = Affiliation.objects.current().get(unit=unit)
    end = client.post(url("attachment_end", branch.uuid, row.pk), {"on": "2026-06-30"})
    assert end.status_code == 302
    row = Affiliation.objects.current().get(unit=unit)
    edit = {"valid_from": "2026-02-01", "valid_to": "", "reason": "Still attached"}
    assert client.post(url("attachment_edit", branch.uuid, row.pk), edit).status_code == 302
    row = Affiliation.objects.current().get(unit=unit)
    assert (row.valid_from, row.valid_to) == (date(2026, 2, 1), None)
    gone = client.post(url("attachment_withdraw", branch.uuid, row.pk), {"reason": "Never was"})
    assert gone.status_code == 302


def pages(branch):
    row = Affiliation.objects.current().get(organization=branch)
    one = ("organization_edit", "organization_dissolve", "organization_restore")
    one = (*one, "election_create", "attachment_create")
    found = [url(name, branch.uuid) for name in one]
    found += [
        url(name, branch.uuid, row.pk)
        for name in ("attachment_end", "attachment_edit", "attachment_withdraw")
    ]
    return found


def test_readers_see_no_button_and_are_refused_with_the_reason(client, branch):
    client.force_login(accounts.granted("street_secretary", organizations.STREET))
    text = client.get(url("organization_detail", branch.uuid)).content.decode()
    assert "Dissolve" not in text
    for address in (*pages(branch), url("organization_create")):
        answer = client.get(address)
        assert answer.status_code == 403, address
        assert "kept by street workers" in answer.content.decode()


def test_foreign_organisations_do_not_exist(client, branch):
    client.force_login(accounts.granted("street_worker", organizations.OTHER_STREET))
    for address in (*pages(branch), url("organization_detail", branch.uuid)):
        assert client.get(address).status_code == 404, address
    assert "云屿大厦" not in client.get(url("organization_list")).content.decode()
    assert "云屿大厦" not in client.get(url("organization_tree")).content.decode()


@pytest.mark.parametrize("role", ["auditor", "system_admin", "security_admin"])
def test_administrators_see_no_register(client, branch, role):
    client.force_login(accounts.granted(role))
    assert client.get(url("organization_list")).status_code == 403
    assert client.get(url("organization_tree")).status_code == 403
    assert client.get(url("organization_detail", branch.uuid)).status_code == 404


def test_a_branch_secretary_sees_the_own_branch(client, branch):
    client.force_login(accounts.granted("branch_secretary", organization=branch))
    text = client.get(url("organization_list")).content.decode()
    assert "云屿大厦联合党支部" in text
    page = client.get(url("organization_detail", branch.uuid))
    assert page.status_code == 200
    assert "Edit" not in page.content.decode()


def test_the_export_holds_what_is_shown(client, keeper, branch):
    page = client.get(url("organization_list"), {"q": "yyds", "export": "xlsx"})
    assert page.status_code == 200
    assert "spreadsheetml" in page.headers["Content-Type"]
