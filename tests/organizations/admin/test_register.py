"""The register in the back office: scoped, read-only, in constant queries."""

import pytest
from django.urls import reverse

from tests import world as worlds

pytestmark = pytest.mark.django_db
NOUNS = ("territory", "site", "unit", "organization", "worker")


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def as_role(world, client):
    def signed_in(role):
        client.force_login(world.users[role])
        return client

    return signed_in


@pytest.mark.parametrize("noun", NOUNS)
def test_the_secretary_sees_the_own_street_alone(as_role, noun):
    answer = as_role("street_secretary").get(reverse(f"admin:organizations_{noun}_changelist"))
    assert answer.status_code == 200
    assert worlds.CANARY not in answer.content.decode()
    both = as_role("district_officer").get(reverse(f"admin:organizations_{noun}_changelist"))
    assert both.context["cl"].result_count > answer.context["cl"].result_count  # the control


@pytest.mark.parametrize("noun", ["site", "unit", "organization", "worker"])
def test_a_record_opens_inside_the_scope_alone(as_role, world, noun):
    client = as_role("street_secretary")
    own = client.get(
        reverse(f"admin:organizations_{noun}_change", args=[getattr(world.own, noun).pk])
    )
    foreign = client.get(
        reverse(f"admin:organizations_{noun}_change", args=[getattr(world.foreign, noun).pk])
    )
    assert own.status_code == 200
    assert foreign.status_code == 404
    assert worlds.CANARY not in foreign.content.decode()


@pytest.mark.parametrize("noun", NOUNS)
def test_nothing_is_changed_by_the_framework(as_role, world, noun):
    client = as_role("district_officer")
    row = getattr(world.own, noun, None)
    assert client.get(reverse(f"admin:organizations_{noun}_add")).status_code == 403
    if row is not None:
        address = reverse(f"admin:organizations_{noun}_change", args=[row.pk])
        assert client.post(address, {"name": "changed"}).status_code == 403
        assert (
            client.post(
                reverse(f"admin:organizations_{noun}_delete", args=[row.pk]), {"post": "yes"}
            ).status_code
            == 403
        )
        row.refresh_from_db()
        assert row.name != "changed"


@pytest.mark.parametrize(
    ("role", "status"), [("street_worker", 403), ("member", 403), ("api_client", 403)]
)
def test_who_decides_nothing_does_not_enter(as_role, role, status):
    answer = as_role(role).get(reverse("admin:index"), follow=True)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "filters", ["", "?kind=enterprise&status=operating", "?q=jgs", f"?operating={worlds.OWN}"]
)
def test_filters_of_today(as_role, filters):
    answer = as_role("district_officer").get(
        reverse("admin:organizations_unit_changelist") + filters
    )
    assert worlds.CODES[worlds.OWN] in answer.content.decode()


@pytest.mark.parametrize("value", ["\0", "(", "enterprise'--", "x" * 5000])
def test_a_value_that_does_not_stand_at_the_side_narrows_nothing(as_role, value):
    page = as_role("district_officer")
    address = reverse("admin:organizations_organization_changelist")
    whole = page.get(address).context["cl"].result_count
    answer = page.get(address, {"active": value})
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or answer.context["cl"].result_count == whole
    assert page.get(address, {"active": "0"}).context["cl"].result_count < whole  # the control


@pytest.mark.parametrize("filters", [{"name__regex": "("}, {"user__password__startswith": "p"}])
def test_columns_without_a_filter_are_not_looked_into(as_role, filters):
    answer = as_role("district_officer").get(
        reverse("admin:organizations_worker_changelist"), filters
    )
    assert answer.status_code == 400
