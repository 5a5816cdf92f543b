"""Accounts, keys, grants, jobs and the trail in the back office: each for one administrator, each through a service."""

import re

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import ApiKey, AuditEntry, User
from organizations.models import Grant
from tests import world as worlds

pytestmark = pytest.mark.django_db
PAGES = {
    "accounts_user": "system_admin",
    "accounts_job": "system_admin",
    "accounts_apikey": "security_admin",
    "organizations_grant": "security_admin",
    "accounts_auditentry": "auditor",
}
ENTERS = (
    "system_admin",
    "security_admin",
    "auditor",
    "district_officer",
    "district_leader",
    "street_secretary",
)
PASSWORD = "lantern-under-the-bridge-7"


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def as_role(world, client):
    def signed_in(role):
        client.force_login(world.users[role])
        return client

    return signed_in


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ENTERS)
def test_each_page_opens_for_its_one_administrator(as_role, page, role):
    answer = as_role(role).get(reverse(f"admin:{page}_changelist"))
    assert answer.status_code == (200 if PAGES[page] == role else 403)


def test_an_account_is_made_without_rights_and_recorded(as_role, english):
    client = as_role("system_admin")
    address = reverse("admin:accounts_user_add")
    short = client.post(address, {"username": "newcomer", "name": "Sample", "password": "short"})
    assert short.status_code == 200
    assert not User.objects.filter(username="newcomer").exists()
    assert b"newcomer" in short.content  # what was typed is kept
    done = client.post(address, {"username": "newcomer", "name": "Sample", "password": PASSWORD})
    assert done.status_code == 302
    made = User.objects.get(username="newcomer")
    assert made.check_password(PASSWORD)
    assert not made.grants.exists()
    assert AuditEntry.objects.filter(action="user.created", subject_id=str(made.pk)).count() == 1


def test_a_closed_account_is_refused_at_once(as_role, world):
    client = as_role("system_admin")
    user = world.users["street_worker"]
    address = reverse("admin:accounts_user_change", args=[user.pk])
    assert client.post(address, {"reason": "left the office"}).status_code == 302
    user.refresh_from_db()
    assert not user.is_active
    own = reverse("admin:accounts_user_change", args=[world.users["system_admin"].pk])
    assert (
        client.post(own, {"reason": "by mistake"}).status_code == 200
    )  # refused: nobody closes the own account
    world.users["system_admin"].refresh_from_db()
    assert world.users["system_admin"].is_active


def test_a_key_is_shown_once_works_and_ends(as_role, world):
    client = as_role("security_admin")
    user = world.users["api_client"]
    answer = client.post(
        reverse("admin:accounts_apikey_add"), {"user": user.pk, "days": 30}, follow=True
    )
    key = re.search(r"pb_[0-9a-f]+", answer.content.decode())[0]
    api = APIClient(HTTP_AUTHORIZATION=f"Token {key}")
    assert api.get("/api/v1/units/").status_code == 200
    again = client.get(reverse("admin:accounts_apikey_changelist"))
    assert key not in again.content.decode()
    row = ApiKey.objects.get(user=user)
    assert (
        client.post(
            reverse("admin:accounts_apikey_delete", args=[row.pk]), {"post": "yes"}
        ).status_code
        == 302
    )
    assert api.get("/api/v1/units/").status_code == 401


def grant_form(world, **changes):
    return {
        "user": world.users["api_client"].pk,
        "role": "api_client",
        "territory": worlds.FOREIGN,
        "valid_from": "2100-01-01",
        "reason": "figures for the city",
        **changes,
    }


def test_a_role_is_granted_and_withdrawn(as_role, world):
    client = as_role("security_admin")
    answer = client.post(reverse("admin:organizations_grant_add"), grant_form(world))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    grant = Grant.objects.current().get(territory=worlds.FOREIGN)
    address = reverse("admin:organizations_grant_change", args=[grant.pk])
    assert client.post(address, {"reason": "no longer needed"}).status_code == 302
    assert not Grant.objects.current().filter(territory=worlds.FOREIGN).exists()
    actions = (
        AuditEntry.objects.filter(action__startswith="role.")
        .order_by("id")
        .values_list("action", flat=True)
    )
    assert list(actions) == ["role.granted", "role.withdrawn"]


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "auditor", "territory": ""},  # excluded by the business role that is held
        {"valid_from": "2000-01-01"},  # access is not given for the past
        {"valid_to": "2099-01-01"},
        {"territory": "310999999"},
        {"role": "branch_secretary", "territory": worlds.DISTRICT, "organization_code": "unknown"},
    ],
)
def test_a_grant_that_is_refused_says_why_and_keeps_what_was_typed(as_role, world, changes):
    before = Grant.objects.count()
    answer = as_role("security_admin").post(
        reverse("admin:organizations_grant_add"), grant_form(world, **changes)
    )
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert "figures for the city" in answer.content.decode()
    assert Grant.objects.count() == before


def test_nobody_grants_to_himself(as_role, world):
    form = grant_form(world, user=world.users["security_admin"].pk)
    answer = as_role("security_admin").post(reverse("admin:organizations_grant_add"), form)
    assert answer.status_code == 200
    assert not Grant.objects.filter(user=world.users["security_admin"], role="api_client").exists()


@pytest.mark.parametrize(
    ("role", "page", "filters", "status"),
    [
        ("system_admin", "accounts_user", {"is_active__exact": "1"}, 200),  # the control
        ("system_admin", "accounts_user", {"password__startswith": "pbkdf2"}, 400),
        ("system_admin", "accounts_user", {"password__isnull": "0"}, 400),
        ("system_admin", "accounts_job", {"kind": "workbook.import"}, 200),
        ("system_admin", "accounts_job", {"params__icontains": "units"}, 400),
        ("system_admin", "accounts_job", {"kind": "\0"}, 400),
        ("security_admin", "accounts_apikey", {"digest__startswith": "a"}, 400),
        ("security_admin", "organizations_grant", {"role__exact": "member"}, 200),
        ("security_admin", "organizations_grant", {"user__password__startswith": "p"}, 400),
        ("auditor", "accounts_auditentry", {"at__gte": "2026-01-01T00:00:00Z"}, 200),
        ("auditor", "accounts_auditentry", {"mac__startswith": "a"}, 400),
    ],
)
def test_an_address_narrows_a_list_by_its_own_filters_alone(as_role, role, page, filters, status):
    answer = as_role(role).get(reverse(f"admin:{page}_changelist"), filters)
    assert answer.status_code == status
