"""The demonstration district: every account of the contract, a register worth looking at, safe to load twice."""

import pytest
from django.core.management import call_command

from accounts.selectors.users import by_username
from organizations.selectors.scopes import scope_of
from organizations.selectors.units import units_of
from partybuild.kernel.clock import today

ACCOUNTS = {
    "system_admin": "system_admin",
    "security_admin": "security_admin",
    "auditor": "auditor",
    "district_officer": "district_officer",
    "district_leader": "district_leader",
    "street_worker": "street_worker",
    "street_secretary": "street_secretary",
    "street_worker_bund": "street_worker",
    "branch_secretary": "branch_secretary",
    "liaison_officer": "liaison_officer",
    "member": "member",
}


@pytest.mark.django_db
def test_the_district_is_loaded_once(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "another-password")
    call_command("demo")
    call_command("demo")
    for username, role in ACCOUNTS.items():
        user = by_username(username)
        assert user.synthetic
        assert user.check_password("another-password")
        assert scope_of(user, today()).roles == {role}
    officer = scope_of(by_username("district_officer"), today())
    assert units_of(officer).count() == 2400
    street = scope_of(by_username("street_worker"), today())
    assert street.home == "310101002"
    assert 0 < units_of(street).count() < 2400
    assert scope_of(by_username("liaison_officer"), today()).worker
    assert scope_of(by_username("branch_secretary"), today()).organizations
    assert scope_of(by_username("member"), today()).person
