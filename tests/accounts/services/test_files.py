"""Files lie encrypted, are handed to their owner alone, and go in time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest

from accounts import jobs, private_files
from accounts.encryption import Unreadable
from accounts.models import AuditEntry, Job, User
from accounts.services import files
from accounts.services.files import Label
from partybuild.kernel import clock
from partybuild.kernel.errors import NotFound, Refused

CONTENT = b"310101198001010010" * 50_000


@pytest.mark.parametrize("size", [0, 1, private_files.CHUNK, private_files.CHUNK + 1, len(CONTENT)])
def test_a_content_comes_back(user: User, size: int) -> None:
    content = CONTENT[:size]
    file = files.store(content=io.BytesIO(content), label=Label("a.xlsx"), owner=user)
    assert (file.size, file.digest) == (size, hashlib.sha256(content).hexdigest())
    with files.opened(file) as opened:
        assert opened.read() == content
        opened.seek(0)
        assert opened.read(3) == content[:3]


def test_bytes_are_as_good_as_a_file(user: User) -> None:
    file = files.store(content=CONTENT, label=Label("a.xlsx"), owner=user)
    assert b"".join(private_files.read(file.uuid)) == CONTENT


def test_nothing_readable_lies_on_the_disk(user: User) -> None:
    file = files.store(content=CONTENT, label=Label("a.xlsx"), owner=user)
    path = private_files.place(file.uuid)
    assert b"310101198001010010" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def _flip(raw: bytes) -> bytes:
    return raw[:-1] + bytes([raw[-1] ^ 1])


def _swap(raw: bytes) -> bytes:
    head, length = 16, 4 + private_files.CHUNK + 16
    first, second = raw[head : head + length], raw[head + length : head + 2 * length]
    return raw[:head] + second + first + raw[head + 2 * length :]


def _cut(raw: bytes) -> bytes:
    return raw[: 16 + 4 + private_files.CHUNK + 16]


DAMAGES = [
    _flip,
    _swap,
    _cut,
    lambda raw: raw[:20],
    lambda raw: raw[:16],
    lambda raw: b"PK" + raw,
    lambda raw: raw[:18],
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_content_is_refused(user: User, damage: Any) -> None:
    file = files.store(content=CONTENT, label=Label("a.xlsx"), owner=user)
    path = private_files.place(file.uuid)
    assert len(list(private_files.read(file.uuid))) == 4  # the control
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(Unreadable):
        list(private_files.read(file.uuid))


def test_old_keys_still_open_old_files(user: User, settings: Any) -> None:
    file = files.store(content=b"abc", label=Label("a.xlsx"), owner=user)
    new = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0="
    settings.FIELD_KEYS = [new, *settings.FIELD_KEYS]
    assert b"".join(private_files.read(file.uuid)) == b"abc"
    settings.FIELD_KEYS = [new]
    with pytest.raises(Unreadable):
        list(private_files.read(file.uuid))


def test_the_owner_gets_the_file_and_the_trail_tells(user: User) -> None:
    file = files.store(content=b"abc", label=Label("表.xlsx"), owner=user)
    out = files.hand_out(actor=user, file_uuid=file.uuid)
    assert (out.name, out.size, b"".join(out.chunks)) == ("表.xlsx", 3, b"abc")
    assert AuditEntry.objects.get(action="file.fetched").subject_id == str(file.pk)


def test_anybody_elses_file_does_not_exist(user: User, other: User) -> None:
    file = files.store(content=b"abc", label=Label("a.xlsx"), owner=user)
    for who, name in ((other, file.uuid), (user, user.uuid)):
        with pytest.raises(NotFound):
            files.hand_out(actor=who, file_uuid=name)


def test_a_right_that_was_withdrawn_closes_the_file(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may(actor: User) -> None:
        raise Refused("Your role was withdrawn.", code="role")

    monkeypatch.setattr(jobs, "_handlers", {})
    job = Job.objects.create(kind="test.export", actor=user, actor_label="wang")
    file = files.store(content=b"abc", label=Label("a.xlsx"), owner=user, job=job)
    assert files.hand_out(actor=user, file_uuid=file.uuid)
    jobs.register("test.export", lambda *_: None, may)
    with pytest.raises(Refused):
        files.hand_out(actor=user, file_uuid=file.uuid)


def test_files_go_in_time_and_so_do_orphans(user: User) -> None:
    short = files.store(content=b"a", label=Label("a", kept=dt.timedelta(days=1)), owner=user)
    kept = files.store(content=b"a", label=Label("a", kept=None), owner=user)
    private_files.write(user.uuid, b"left over")
    now = clock.now()
    assert files.expire(now=now) == 0
    old = (now - dt.timedelta(days=2)).timestamp()
    os.utime(private_files.place(user.uuid), (old, old))
    assert files.expire(now=now + dt.timedelta(days=2)) == 2
    assert [private_files.place(name).exists() for name in (short.uuid, kept.uuid, user.uuid)] == [
        False,
        True,
        False,
    ]
    with pytest.raises(NotFound):
        files.hand_out(actor=user, file_uuid=short.uuid)
    assert files.hand_out(actor=user, file_uuid=kept.uuid)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\x\\表.xlsx", "表.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb", "ab"),
        ("", "file"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_are_only_names(user: User, given: str, kept: str) -> None:
    assert files.store(content=b"", label=Label(given), owner=user).name == kept


def test_a_failing_source_leaves_nothing(user: User, settings: Any) -> None:
    class Source(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError

    with pytest.raises(OSError):
        files.store(content=Source(), label=Label("a"), owner=user)
    assert [path for path in Path(settings.PRIVATE_FILES_ROOT).rglob("*") if path.is_file()] == []
