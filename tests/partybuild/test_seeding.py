"""Synthetic districts: the same plan makes the same rows, with true check characters and believable shares."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from stdnum.cn import ric, uscc

from accounts.encryption import decrypt
from partybuild.seeding.plan import Plan
from partybuild.seeding.service import seed
from reports.enums import Population
from reports.selectors.figures import Basis, figures

pytestmark = pytest.mark.django_db
PLAN = Plan(districts=2, streets=3, units=40, members=60, seed=7)
COLUMNS = {
    "organizations.Territory": ("code", "name"),
    "organizations.Unit": ("uuid", "credit_code", "name"),
    "organizations.UnitState": (
        "owner__credit_code",
        "valid_from",
        "valid_to",
        "status",
        "operating",
        "full_members",
    ),
    "organizations.OrganizationState": (
        "owner__code",
        "valid_from",
        "active",
        "kind",
        "mode",
        "seat",
    ),
    "organizations.Visit": ("worker__number", "unit__credit_code", "on"),
    "members.Membership": ("person__uuid", "organization__code", "valid_from", "valid_to"),
}


def rows() -> dict[str, list[Any]]:
    return {
        label: sorted(apps.get_model(label).objects.values_list(*names), key=str)
        for label, names in COLUMNS.items()
    }


def test_the_same_plan_makes_the_same_rows() -> None:
    found = []
    for _ in range(2):
        with transaction.atomic():
            seed(PLAN)
            found.append(rows())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0]["organizations.Unit"]) == 2 * 3 * 40


def test_another_seed_makes_other_rows() -> None:
    with transaction.atomic():
        seed(PLAN)
        first = rows()["organizations.Unit"]
        transaction.set_rollback(True)
    seed(Plan(districts=2, streets=3, units=40, members=60, seed=8))
    assert rows()["organizations.Unit"] != first


def test_numbers_have_true_check_characters() -> None:
    seed(PLAN)
    for code in apps.get_model("organizations", "Unit").objects.values_list(
        "credit_code", flat=True
    ):
        assert uscc.is_valid(code), code
    people = apps.get_model("members", "Person").objects
    for number in people.values_list("identity_number", flat=True):
        plain = number if len(number) == 18 else decrypt(number)
        assert ric.calc_check_digit(plain) == plain[17]
    assert people.count() == 2 * 3 * 60


def test_every_figure_is_there() -> None:
    codes = seed(Plan(districts=1, streets=3, units=200, members=300, seed=1))
    counts = figures(Basis(Plan.until, codes[0], Population.ALL.value)).counts
    assert {name for name, number in counts.items() if not number} <= {"branches_below_3"}
    assert counts["members"] > counts["full_members"] > counts["probationary_members"] > 0


def test_a_second_seeding_adds_districts() -> None:
    assert seed(PLAN) == ["310101", "310102"]
    assert seed(PLAN) == ["310103", "310104"]


def test_the_command() -> None:
    out = StringIO()
    call_command("seed", districts=1, streets=1, units=5, members=5, seed=1, stdout=out)
    assert out.getvalue().strip() == "310101"
    with pytest.raises(CommandError):
        call_command("seed", districts=1, streets=1000, units=5, members=5, seed=1)
