"""The operators' command: accounts, roles, territories that follow from codes."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from organizations.models import Grant, Territory
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from tests.factories import organizations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def create(monkeypatch, *arguments, password=None):
    if password is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        arguments = (*arguments, "--password-stdin")
    out, err = io.StringIO(), io.StringIO()
    call_command("create_account", *arguments, stdout=out, stderr=err)
    return out.getvalue().strip()


def test_an_officer_of_an_empty_installation(monkeypatch):
    arguments = ("Officer", "--role", "district_officer", "--scope", "310101")
    assert create(monkeypatch, *arguments, password="correct horse battery") == "officer"
    user = User.objects.get()
    assert user.check_password("correct horse battery")
    assert set(Territory.objects.values_list("code", flat=True)) == {"CN", "31", "3101", "310101"}
    scope = scope_of(user, clock.today())
    assert (scope.roles, scope.roots) == ({"district_officer"}, ("310101",))


def test_without_a_password_nobody_signs_in(monkeypatch):
    create(monkeypatch, "worker", "--role", "street_worker", "--scope", "310101002")
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor"])
def test_roles_over_the_whole_installation_name_no_place(monkeypatch, role):
    create(monkeypatch, "admin", "--role", role, "--scope", "CN")
    assert Grant.objects.get().territory == ""


def test_roles_in_an_organisation(monkeypatch):
    organizations.district()
    branch = organizations.organization(code="ZB0042")
    create(monkeypatch, "li", "--role", "branch_secretary", "--scope", "zb0042")
    assert Grant.objects.get().organization == branch
    organizations.organization(code="ZB0042", seat="310106006")
    with pytest.raises(CommandError, match="DISTRICT/CODE"):
        create(monkeypatch, "wu", "--role", "branch_secretary", "--scope", "ZB0042")
    create(monkeypatch, "wu", "--role", "member", "--scope", "310101/ZB0042")


def test_a_liaison_officer_with_a_worker(monkeypatch):
    worker = organizations.worker()
    arguments = ("--role", "liaison_officer", "--scope", "310101", "--worker", worker.number)
    create(monkeypatch, "xu", *arguments)
    scope = scope_of(User.objects.get(), clock.today())
    assert scope.worker == worker.pk


@pytest.mark.parametrize(
    "arguments",
    [
        ("x", "--role", "street_worker", "--scope", "310101"),
        ("x", "--role", "street_worker", "--scope", "3101"),
        ("x", "--role", "district_officer", "--scope", "31010A"),
        ("x", "--role", "branch_secretary", "--scope", "310101"),
        ("x", "--role", "branch_secretary", "--scope", "NONE"),
        ("x", "--role", "nobody", "--scope", "310101"),
        ("a b!", "--role", "district_officer", "--scope", "310101"),
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing(monkeypatch, arguments):
    with pytest.raises(CommandError):
        create(monkeypatch, *arguments)
    assert not User.objects.exists()
    assert not Territory.objects.exists()


def test_a_name_is_given_once(monkeypatch):
    arguments = ("wang", "--role", "district_officer", "--scope", "310101")
    create(monkeypatch, *arguments)
    with pytest.raises(CommandError):
        create(monkeypatch, *arguments)
    assert User.objects.count() == 1
