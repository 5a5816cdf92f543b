"""Entries are linked soon after they were committed, each exactly once."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection, transaction

from accounts import anchor, ranges
from accounts.models import AuditEntry, AuditSeal, User
from accounts.selectors.verification import verify
from accounts.services import sealing
from accounts.services.audit import record
from partybuild.kernel import clock


def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + 2 * sealing.GRACE
    monkeypatch.setattr(clock, "now", lambda: later)


def write(count: int = 1) -> list[int]:
    return [record(actor="system:test", action="test.done").pk for _ in range(count)]


def test_entries_are_linked_and_the_head_is_witnessed(db: None) -> None:
    write(3)
    assert sealing.seal() == 3
    write(2)
    assert sealing.seal() == 2
    first, second = AuditSeal.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.digest
    assert anchor.read() == anchor.Anchor(2, second.digest)
    assert verify().intact


def test_nothing_to_seal_costs_two_reads(db: None, django_assert_num_queries: Any) -> None:
    write()
    sealing.seal()
    with django_assert_num_queries(2):
        assert sealing.seal() == 0
    assert AuditSeal.objects.count() == 1


def test_a_batch_has_a_bound(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    write(5)
    assert [sealing.seal() for _ in range(4)] == [2, 2, 1, 0]
    assert verify().entries == 5


def test_a_witness_that_fell_behind_is_moved_on(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sealer died between its commit and the file."""
    write()
    with monkeypatch.context() as patch:
        patch.setattr(anchor, "write", lambda *_: None)
        sealing.seal()
    assert anchor.read() is None
    write()
    sealing.seal()
    assert anchor.read().number == 2


def test_a_lost_witness_is_not_made_again(db: None) -> None:
    write()
    sealing.seal()
    write()
    sealing.seal()
    anchor.path().unlink()
    write()
    sealing.seal()
    assert anchor.read() is None
    assert "missing" in verify().broken.sentence or verify().broken.seal == 3


def test_a_damaged_witness_is_left_for_the_check(db: None) -> None:
    write()
    sealing.seal()
    anchor.path().write_text("{}")
    write()
    sealing.seal()
    assert anchor.path().read_text() == "{}"


@pytest.mark.django_db(transaction=True)
def test_an_entry_committed_late_is_linked_by_a_later_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its id was handed out before those already sealed. On SQLite that cannot happen: one writer at a time."""
    if connection.vendor == "sqlite":
        assert sealing._gaps(None, [5], 0) == []
        return
    written, may_commit = threading.Event(), threading.Event()
    late: list[int] = []

    def slow() -> None:
        with transaction.atomic():
            late.extend(write())
            written.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    with transaction.atomic():
        early = write(2)
    assert sealing.seal() == 2
    gap = AuditSeal.objects.get().gaps[0]["range"]
    assert gap[0] <= late[0] <= gap[1] < early[0]
    assert verify().intact
    _later(monkeypatch)
    with transaction.atomic():
        write()
    assert sealing.seal() == 1
    assert ranges.covers(verify().gaps, late[0])  # its transaction is still open, however long
    may_commit.set()
    thread.join()
    assert verify().unsealed == 1
    assert sealing.seal() == 1
    verdict = verify()
    assert (verdict.intact, verdict.entries, verdict.unsealed) == (True, 4, 0)
    assert not ranges.covers(verdict.gaps, late[0])


@pytest.mark.django_db(transaction=True)
def test_ids_of_rolled_back_writers_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        return  # SQLite takes the ids back with the transaction
    for _ in range(2):
        with transaction.atomic():
            write()
            transaction.set_rollback(True)
        with transaction.atomic():
            write()
        sealing.seal()
    assert len(AuditSeal.objects.last().gaps) >= 1
    _later(monkeypatch)
    # Transactions of the server's other databases hold the horizon too: tests run side by side.
    monkeypatch.setattr(sealing, "_horizon", lambda: (clock.now(), 2**63, 2**63))
    with transaction.atomic():
        write()
    sealing.seal()
    assert AuditSeal.objects.last().gaps == []
    assert verify().intact


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_link_each_entry_once() -> None:
    with transaction.atomic():
        write(20)
    barrier = threading.Barrier(3)
    sealed: list[int] = []

    def work() -> None:
        barrier.wait()
        sealed.append(sealing.seal())
        connection.close()

    threads = (
        [threading.Thread(target=work) for _ in range(3)]
        if connection.vendor == "postgresql"
        else []
    )
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealing.seal()
    verdict = verify()
    assert (verdict.intact, verdict.entries) == (True, 20)
    assert sum(sealed) in (0, 20)


def test_a_users_entry_is_sealed_like_any_other(user: User) -> None:
    record(actor=user, action="user.done", reason="原因")
    sealing.seal()
    verdict = verify()
    assert (verdict.intact, verdict.entries) == (True, AuditEntry.objects.count())


def test_ranges() -> None:
    assert ranges.of([1, 2, 3, 7, 9, 10]) == [[1, 3], [7, 7], [9, 10]]
    assert ranges.without([1, 10], [1, 4, 10]) == [[2, 3], [5, 9]]
    assert ranges.without([1, 0], []) == []
    assert ranges.merged([[5, 6], [1, 2], [3, 4], [8, 9]]) == [[1, 6], [8, 9]]
    assert list(ranges.members([[1, 2], [5, 5]])) == [1, 2, 5]
    assert ranges.covers([[1, 2]], 2)
    assert not ranges.covers([[1, 2]], 3)
    assert dt.timedelta(0) < sealing.GRACE


def test_a_sealer_that_is_not_alone_leaves_the_work(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_alone", lambda: False)
        assert sealing.seal() == 0
    assert sealing.seal() == 1


def test_a_sealer_that_was_overtaken_leaves_the_work(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    sealing.seal()
    write()
    made = AuditSeal.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(
            sealing.AuditSeal.objects,
            "order_by",
            lambda *_: AuditSeal.objects.none(),
            raising=False,
        )
        patch.setattr(
            sealing,
            "_link",
            lambda *_: AuditSeal.objects.create(
                number=made.number, previous="x", last_id=0, count=0, at=made.at
            ),
        )
        assert sealing.seal() == 0
    assert sealing.seal() == 1
    assert verify().intact
