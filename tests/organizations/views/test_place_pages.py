"""Pages of sites, workers, visits and territories."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.models import Site, SiteState, Territory, Worker
from partybuild.kernel import clock
from tests.factories import accounts, organizations
from tests.organizations.views.test_unit_pages import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2026, 6, 30)
QUERIES = {"site_list": 15, "liaison_list": 13, "visit_list": 12}


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def places():
    return organizations.district()


@pytest.fixture
def keeper(client, places):
    client.force_login(accounts.granted("street_worker", organizations.STREET))


@pytest.fixture
def officer(client, places):
    client.force_login(accounts.granted("district_officer", organizations.DISTRICT))


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def send(client, address, **changes):
    return client.post(address, sent(client, address, **changes))


def fill(number):
    for order in range(number):
        site = organizations.site(f"大厦{order}")
        worker = organizations.worker(f"人员{order}")
        unit = organizations.unit(f"单位{order}", site=site)
        organizations.assignment(worker, site)
        organizations.visit(worker, unit, TODAY)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("route", list(QUERIES))
def test_lists_take_a_constant_number_of_queries(
    client, keeper, route, number, django_assert_num_queries
):
    fill(number)
    client.get(url(route))
    with django_assert_num_queries(QUERIES[route]):
        page = client.get(url(route))
    assert page.context["table"].page.paginator.count == number


@pytest.mark.parametrize("route", list(QUERIES))
def test_lists_leave_out_what_is_foreign(client, keeper, route):
    site = organizations.site("外滩大厦", street=organizations.OTHER_STREET)
    worker = organizations.worker("外滩人员")
    unit = organizations.unit("外滩单位", operating=organizations.OTHER_STREET)
    organizations.assignment(worker, site)
    organizations.visit(worker, unit, TODAY)
    assert "外滩" not in client.get(url(route)).text.replace("外滩街道", "")
    assert client.get(url("site_detail", site.uuid)).status_code == 404
    assert client.get(url("worker_detail", worker.uuid)).status_code == 404


def test_a_site_is_registered_and_corrected(client, keeper):
    given = {
        "number": "HPL900",
        "name": "云屿大厦",
        "kind": "building",
        "street": organizations.STREET,
    }
    assert send(client, url("site_create"), **given).status_code == 302
    site = Site.objects.get()
    again = send(client, url("site_create"), **given)
    assert again.status_code == 409
    assert "number" in again.context["form"].errors
    assert send(client, url("site_correct", site.uuid), status="in_use").status_code == 302
    assert SiteState.objects.current().on(TODAY).get().status == "in_use"
    page = client.get(url("site_detail", site.uuid))
    assert "In use" in page.text
    assert send(client, url("site_correct", site.uuid), street="").status_code == 422


def test_a_worker_is_registered_renamed_and_assigned_to_a_site(client, keeper):
    site = organizations.site()
    given = {"district": organizations.DISTRICT, "number": "W1", "name": "何砚秋"}
    assert send(client, url("worker_create"), **given).status_code == 302
    worker = Worker.objects.get()
    assert send(client, url("worker_correct", worker.uuid), name="何砚").status_code == 302
    assert send(client, url("site_assign", site.uuid), worker=str(worker.uuid)).status_code == 302
    page = client.get(url("worker_detail", worker.uuid))
    assert "何砚" in page.text
    assert site.name in page.text


def test_the_tree_of_territories_and_a_street_from_beginning_to_end(client, officer):
    assert "外滩街道" in client.get(url("territory_list")).text
    given = {"code": "310101030", "name": "新街道", "name_en": "New Street"}
    assert send(client, url("street_create"), **given).status_code == 302
    assert send(client, url("street_correct", "310101030"), name="更名街道").status_code == 302
    assert Territory.objects.get(code="310101030").name == "更名街道"
    retire = url("street_retire", "310101030")
    assert send(client, retire, successor=organizations.STREET).status_code == 302
    page = client.get(url("territory_detail", "310101030"))
    assert "2026-06-30" in page.text
    assert send(client, retire, restored="on").status_code == 302


def test_streets_are_the_officers(client, keeper):
    assert client.get(url("territory_detail", organizations.STREET)).status_code == 200
    assert client.get(url("territory_detail", organizations.OTHER_STREET)).status_code == 404
    for route in ("street_correct", "street_retire"):
        answer = client.get(url(route, organizations.STREET))
        assert answer.status_code == 403
        assert "Territories are kept by the district officer." in answer.text
    assert client.get(url("street_create")).status_code == 403
