"""Whoever can write into the database is found out: by the codes, by the chain, by the witness."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from accounts import anchor, chain, encryption
from accounts.models import AuditEntry, AuditSeal
from accounts.selectors import verification
from accounts.selectors.verification import verify
from accounts.services import sealing
from accounts.services.audit import record
from tests.append_only import triggers_set_aside


@pytest.fixture
def trail(db: None) -> list[int]:
    """Four seals of three entries, and a tail of two."""
    ids = []
    for number in range(14):
        ids.append(record(actor="system:test", action="test.done", reason=str(number)).pk)
        if number % 3 == 2:
            sealing.seal()
    return ids


def run(sql: str, *params: Any) -> None:
    """As an attacker who got past the triggers."""
    with triggers_set_aside(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_an_untouched_trail_is_intact(trail: list[int]) -> None:
    verdict = verify()
    assert (verdict.intact, verdict.seals, verdict.entries, verdict.unsealed) == (True, 4, 12, 2)


def test_an_empty_trail_is_intact(db: None) -> None:
    assert verify().intact


COLUMNS = {
    "reason": "other",
    "action": "other.done",
    "actor_label": "system:other",
    "scope_code": "1",
    "subject_id": "9",
    "subject_type": "a.b",
    "rows": '["a:1"]',
    "figures": '{"n": 1}',
    "digests": '{"n": "1"}',
    "at": "2020-01-01 00:00:00+00:00",
    "mac": "0" * 64,
    "key_id": "0" * 8,
}


@pytest.mark.parametrize(("column", "value"), COLUMNS.items())
@pytest.mark.parametrize("position", [0, 7, 13])
def test_a_changed_column_is_found(
    trail: list[int], column: str, value: str, position: int
) -> None:
    run(f"UPDATE accounts_auditentry SET {column} = %s WHERE id = %s", value, trail[position])
    assert verify().broken.entry_id == trail[position]


@pytest.mark.parametrize("position", [0, 5, 11])
def test_a_removed_entry_is_found(trail: list[int], position: int) -> None:
    run("DELETE FROM accounts_auditentry WHERE id = %s", trail[position])
    assert verify().broken.entry_id == trail[position]


def test_an_entry_slipped_in_is_found(trail: list[int]) -> None:
    """Even one whose own code is right, copied to an id between the sealed ones."""
    run("UPDATE accounts_auditentry SET id = id + 1000 WHERE id >= %s", trail[12])
    run("UPDATE accounts_auditentry SET id = %s WHERE id = %s", trail[0] - 1000, trail[13] + 1000)
    assert verify().broken.entry_id == trail[0] - 1000


def test_entries_that_changed_places_are_found(trail: list[int]) -> None:
    run("UPDATE accounts_auditentry SET id = -1 WHERE id = %s", trail[0])
    run("UPDATE accounts_auditentry SET id = %s WHERE id = %s", trail[0], trail[1])
    run("UPDATE accounts_auditentry SET id = %s WHERE id = -1", trail[1])
    broken = verify().broken
    assert (broken.seal, broken.entry_id) == (1, trail[0])


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_removed_seal_is_found(trail: list[int], number: int) -> None:
    run("DELETE FROM accounts_auditseal WHERE number = %s", number)
    assert verify().broken.seal == number


@pytest.mark.parametrize(
    "column", ["previous", "digest", "ranges", "gaps", "key_id", "last_id", "at"]
)
def test_a_changed_seal_is_found(trail: list[int], column: str) -> None:
    value = {"ranges": "[]", "gaps": "[1]", "last_id": 99, "at": "2020-01-01 00:00:00+00:00"}
    run(
        f"UPDATE accounts_auditseal SET {column} = %s WHERE number = 2", value.get(column, "f" * 16)
    )
    assert verify().broken.seal in (2, 3)


def test_a_tail_cut_off_is_found_by_the_witness_alone(trail: list[int]) -> None:
    run("DELETE FROM accounts_auditentry WHERE id >= %s", trail[9])
    run("DELETE FROM accounts_auditseal WHERE number = 4")
    assert verify().broken.seal == 4
    assert verify(witness=False).intact  # the control: without it nothing is seen


def test_a_chain_sealed_anew_is_found_by_the_witness_alone(trail: list[int]) -> None:
    """The attacker has the keys too: changes an entry and builds the whole chain again."""
    entry = AuditEntry.objects.get(pk=trail[4])
    entry.reason = "nothing happened"
    run(
        "UPDATE accounts_auditentry SET reason = %s, mac = %s WHERE id = %s",
        entry.reason,
        chain.entry_mac(vars(entry)),
        entry.pk,
    )
    run("DELETE FROM accounts_auditseal")
    while sealing.seal():
        pass
    assert verify().broken is not None
    assert verify(witness=False).intact


def test_a_lost_or_damaged_witness_is_told(trail: list[int]) -> None:
    good = anchor.path().read_text()
    anchor.path().write_text(good.replace('"number": 4', '"number": 3'))
    assert not verify().intact
    anchor.path().unlink()
    assert not verify().intact
    anchor.path().write_text(good)
    assert verify().intact


def test_entries_stay_verifiable_after_keys_are_rotated(trail: list[int], settings: Any) -> None:
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = ["bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0=", *old]
    record(actor="system:test", action="test.done")
    sealing.seal()
    assert verify().intact
    assert len({entry.key_id for entry in AuditEntry.objects.all()}) == 2
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert not verify().intact
    assert encryption.keys("audit")


def test_groups_of_seals_do_not_change_the_answer(
    trail: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "GROUP", 3)
    assert verify().seals == 4
    monkeypatch.setattr(verification, "WEIGHT", 1)
    assert (verify().intact, verify().entries) == (True, 12)


def test_a_hundred_random_tampers_are_all_found(trail: list[int]) -> None:
    chance = random.Random(20261124)
    tampers: list[Callable[[], None]] = [
        lambda: run(
            "UPDATE accounts_auditentry SET reason = 'x' WHERE id = %s", chance.choice(trail)
        ),
        lambda: run("DELETE FROM accounts_auditentry WHERE id = %s", chance.choice(trail[:12])),
        lambda: run("DELETE FROM accounts_auditseal WHERE number = %s", chance.randint(1, 4)),
        lambda: run(
            "UPDATE accounts_auditseal SET at = '2001-01-01 00:00:00+00:00' WHERE number = %s",
            chance.randint(1, 4),
        ),
    ]
    missed = 0
    for _ in range(100):
        with transaction.atomic():
            chance.choice(tampers)()
            missed += verify().intact
            transaction.set_rollback(True)
    assert missed == 0
    assert verify().intact


def test_a_seal_that_does_not_follow_is_found_by_its_link(trail: list[int]) -> None:
    """Even one whose own code is right: it is a seal of another chain."""
    seal = AuditSeal.objects.get(number=2)
    seal.previous = "e" * 64
    entries = AuditEntry.objects.filter(id__range=seal.ranges[0]).order_by("id")
    digest = chain.seal_digest(vars(seal), entries.values_list("id", "mac"))
    run(
        "UPDATE accounts_auditseal SET previous = %s, digest = %s WHERE number = 2",
        seal.previous,
        digest,
    )
    assert verify().broken.seal == 2
