"""Registers that are loaded once for a whole module of tests, then rolled back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from accounts.bulk import refresh_statistics
from tests import world

WORKBOOKS = Path(__file__).parents[1] / "data" / "workbooks"
DISTRICT = "310101"


def officer(
    username: str = "officer", role: str = "district_officer", territory: str = DISTRICT
) -> Any:
    """An account with a role over a territory whose node exists."""
    from accounts.services import audit
    from accounts.services.users import create_user

    with transaction.atomic():
        user = create_user(actor="system:test", username=username)
        entry = audit.record(actor="system:test", action="test.grant")
        nodes = apps.get_model("organizations", "Territory")
        for code in ("CN", "31", "3101", DISTRICT):
            if not nodes.objects.filter(code=code).exists():
                world.territory(code, entry)
        apps.get_model("organizations", "Grant").objects.create(
            user=user, role=role, territory=territory, valid_from=date(2000, 1, 1),
            recorded_at=entry.at, recorded_in=entry,
        )  # fmt: skip
    return user


def load(name: str, user: Any) -> Any:
    """Import a workbook of the test data as the account."""
    from organizations.services.imports.importing import Workbook, import_workbook

    path = WORKBOOKS / name
    outcome = import_workbook(actor=user, workbook=Workbook(path, name), today=date(2026, 11, 24))
    assert outcome.checked.is_good, outcome.as_dict()["errors"][:5]
    refresh_statistics()  # as the server does by itself a little later
    return outcome


@pytest.fixture(scope="module")
def module_db(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The database, in one transaction for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
