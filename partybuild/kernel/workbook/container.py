"""The zip archive around a workbook, opened as if it came from an enemy.

Nothing is trusted that the archive says about itself: sizes are bounds, never allocations, and the inflating is done
here, because `zipfile` stops quietly at the size announced.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.refusal import WorkbookRefused, damaged, reading

PACKED_MAX = 50  # MB, contract "Limits"
UNPACKED_MAX = 400  # MB
PARTS_MAX = 5_000  # 100 sheets with relations, comments and drawings stay far below
RATIO_MAX = 600  # tables reach 60; deflate itself ends at 1,032
RATIO_FROM = 16 * refusal.MEGABYTE
PACKED_CHUNK = 32 * 1024
CHUNK = 128 * 1024

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")  # workbooks older than OLE
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of one archive by lower-case name (part names know no case)."""

    def __init__(self, file: IO[bytes]) -> None:
        """Check the archive as a whole; afterwards single parts may be streamed."""
        self._file = file
        size = file.seek(0, os.SEEK_END)
        if size > PACKED_MAX * refusal.MEGABYTE:
            raise WorkbookRefused("limit", refusal.PACKED_LIMIT, limit=PACKED_MAX)
        _check_kind(file)
        with reading("zip"):
            members = ZipFile(file).infolist()
        self.parts = _by_name([one for one in members if not one.filename.endswith("/")])
        _check_sizes(list(self.parts.values()))

    def __contains__(self, name: str) -> bool:
        """Whether the archive has this part."""
        return name.lower() in self.parts

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield one part in chunks; ends with a refusal when it is not exactly what was announced."""
        info = self.parts.get(name.lower())
        if info is None:
            raise damaged(name)
        with reading(name):
            yield from self._checked(info)

    def _checked(self, info: ZipInfo) -> Iterator[bytes]:
        checksum = size = 0
        chunks = self._stored(info) if info.compress_type == ZIP_STORED else self._inflated(info)
        for chunk in chunks:
            size += len(chunk)
            if size > UNPACKED_MAX * refusal.MEGABYTE:
                raise _unpacked()
            checksum = zlib.crc32(chunk, checksum)
            if size <= info.file_size:
                yield chunk
        if size != info.file_size or checksum != info.CRC:
            raise damaged(info.filename)

    def _stored(self, info: ZipInfo) -> Iterator[bytes]:
        position, left = self._start(info), info.compress_size
        while left:
            chunk = self._read(position, min(CHUNK, left), info)
            yield chunk
            position, left = position + len(chunk), left - len(chunk)

    def _inflated(self, info: ZipInfo) -> Iterator[bytes]:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        position, left = self._start(info), info.compress_size
        waiting = b""
        while not engine.eof:
            if not waiting and left:
                waiting = self._read(position, min(PACKED_CHUNK, left), info)
                position, left = position + len(waiting), left - len(waiting)
            chunk = engine.decompress(waiting, CHUNK)
            waiting = engine.unconsumed_tail
            if chunk:
                yield chunk
            elif not waiting and not left and not engine.eof:
                raise damaged(info.filename)

    def _start(self, info: ZipInfo) -> int:
        raw = self._read(info.header_offset, _LOCAL.size, info)
        if len(raw) < _LOCAL.size:
            raise damaged(info.filename)
        header = _LOCAL.unpack(raw)
        if header[0] != b"PK\x03\x04":
            raise damaged(info.filename)
        return info.header_offset + _LOCAL.size + int(header[9]) + int(header[10])

    def _read(self, position: int, size: int, info: ZipInfo) -> bytes:
        self._file.seek(position)
        chunk = self._file.read(size)
        if not chunk:
            raise damaged(info.filename)
        return chunk


def _check_kind(file: IO[bytes]) -> None:
    """Name the other kinds of file people send, each with its own way out."""
    file.seek(0)
    head = file.read(8)
    if head == _OLE:
        encrypted = _count(file, _ENCRYPTED, 1)
        sentence = refusal.PASSWORD if encrypted else refusal.OLD_FORMAT
        raise WorkbookRefused("format", sentence)
    if head.startswith(_BIFF):
        raise WorkbookRefused("format", refusal.OLD_FORMAT)
    if not head.startswith(b"PK"):
        raise WorkbookRefused("format", refusal.NOT_A_WORKBOOK)
    if _count(file, _ENTRY, PARTS_MAX + 1) > PARTS_MAX:
        raise WorkbookRefused("limit", refusal.PARTS_LIMIT, limit=f"{PARTS_MAX:,}")


def _count(file: IO[bytes], needle: bytes, enough: int) -> int:
    """Count occurrences, so that a huge directory is refused before it is built in memory."""
    file.seek(0)
    found, carried = 0, b""
    while found < enough and (chunk := file.read(1 << 20)):
        window = carried + chunk
        found += window.count(needle)
        carried = window[-(len(needle) - 1) :]
    return found


def _by_name(members: list[ZipInfo]) -> dict[str, ZipInfo]:
    parts: dict[str, ZipInfo] = {}
    for member in members:
        name = member.filename.replace("\\", "/").lower()
        steps = name.split("/")
        if ".." in steps or not steps[0] or ":" in name or not name.isprintable() or name in parts:
            raise damaged(member.filename[:80])
        parts[name] = member
    return parts


def _check_sizes(members: list[ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise WorkbookRefused("format", refusal.PASSWORD)
    if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
        raise damaged("zip")
    if sum(member.file_size for member in members) > UNPACKED_MAX * refusal.MEGABYTE:
        raise _unpacked()
    if any(_is_bomb(member) for member in members):
        raise _unpacked()
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if (
            member.header_offset < end
        ):  # parts that share bytes: small files that unpack to gigabytes
            raise damaged(member.filename)
        end = member.header_offset + _LOCAL.size + member.compress_size


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > max(RATIO_FROM, member.compress_size * RATIO_MAX)


def _unpacked() -> WorkbookRefused:
    return WorkbookRefused("limit", refusal.UNPACKED_LIMIT, limit=UNPACKED_MAX)
