"""The command says what it found, and its exit code too."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import anchor
from accounts.models import AuditEntry
from accounts.services import sealing
from accounts.services.audit import record
from tests.append_only import triggers_set_aside


@pytest.fixture
def trail(db: None) -> list[int]:
    ids = [record(actor="system:test", action="test.done").pk for _ in range(3)]
    sealing.seal()
    return [*ids, record(actor="system:test", action="test.done").pk]


def run(*arguments: str) -> tuple[int, str]:
    out, code = StringIO(), 0
    try:
        call_command("verify_audit", *arguments, stdout=out, stderr=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue()


def test_an_intact_trail(trail: list[int]) -> None:
    code, told = run()
    assert (code, told.splitlines()) == (0, ["3 entries in 1 seals, 1 not sealed yet", "intact"])


def test_the_first_broken_entry_is_named(trail: list[int]) -> None:
    with triggers_set_aside(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_auditentry SET reason = 'x' WHERE id >= %s", [trail[1]])
    code, told = run()
    assert code == 1
    assert f"entry {trail[1]}" in told


def test_a_restored_chain_is_witnessed_anew_and_that_is_told(trail: list[int]) -> None:
    anchor.path().unlink()
    assert run()[0] == 1
    assert run("--set-witness")[0] == 0
    assert run()[0] == 0
    assert AuditEntry.objects.latest("id").action == "audit.witnessed"


def test_a_broken_chain_is_not_witnessed(trail: list[int]) -> None:
    with triggers_set_aside(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditentry WHERE id = %s", [trail[0]])
    anchor.path().unlink()
    assert run("--set-witness")[0] == 1
    assert anchor.read() is None
