"""Bounds with their numbers made small, and the less travelled ways through the reader."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from partybuild.kernel.workbook import container, layout, merges, rows, strings, styles, swift
from partybuild.kernel.workbook.reader import WorkbookRefused, open_workbook
from partybuild.kernel.workbook.rows import address
from partybuild.kernel.workbook.strings import SharedStrings
from tests.kernel.workbook import books

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refused(file: Any) -> str:
    with pytest.raises(WorkbookRefused) as caught:
        books.read(file)
    return caught.value.code


def flagged(offsets: tuple[int, int], value: int) -> io.BytesIO:
    """Return a workbook of which every part has a field of its headers changed."""
    content = bytearray(books.book(ROW).getvalue())
    for signature, offset in zip((b"PK\x03\x04", b"PK\x01\x02"), offsets, strict=True):
        begin = content.find(signature)
        while begin >= 0:
            content[begin + offset] = value
            begin = content.find(signature, begin + 4)
    return io.BytesIO(bytes(content))


def test_a_path_is_opened_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(books.book(ROW).getvalue())
    with open_workbook(str(path)) as book:
        assert len(list(book.rows("单位"))) == 1
        file = book._file
    assert file.closed


def test_a_path_without_a_workbook_is_refused_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert refused(path) == "format"
    assert refused(tmp_path) == "format"
    path.write_bytes(b"x")
    assert refused(path) == "format"


def test_a_file_handed_in_stays_open() -> None:
    file = books.book(ROW)
    assert len(books.read(file)) == 1
    assert not file.closed


def test_parts_may_be_stored_and_folders_listed() -> None:
    file = books.packed(books.parts(ROW) | {"xl/": ""}, compression=zipfile.ZIP_STORED)
    assert len(books.read(file)) == 1


def test_encrypted_parts_ask_for_the_password_to_be_removed() -> None:
    with pytest.raises(WorkbookRefused, match="password"):
        books.read(flagged((6, 8), 1))


def test_other_compressions_and_broken_headers_are_refused() -> None:
    assert refused(flagged((8, 10), 12)) == "format"
    assert refused(flagged((3, 11), 0)) == "format"


def test_a_header_behind_the_end_is_refused() -> None:
    content = bytearray(books.book(ROW).getvalue())
    place = content.rindex(b"PK\x01\x02") + 42
    content[place : place + 4] = (len(content) - 3).to_bytes(4, "little")
    assert refused(io.BytesIO(bytes(content))) == "format"


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (container, "PACKED_MAX", 0),
        (container, "UNPACKED_MAX", 0),
        (container, "PARTS_MAX", 3),
        (container, "RATIO_FROM", 1),
        (rows, "FILLED_MAX", 0),
    ],
)
def test_limits(module: Any, name: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spaces = books.sheet(ROW, before=" " * 100_000)
    file = books.packed(books.parts(单位=spaces))
    assert len(books.read(file)) == 1
    monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(container, "RATIO_MAX", 20)
    assert refused(file) == "limit"


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (strings, "COUNT_MAX"),
        (styles, "STYLES_MAX"),
        (layout, "_RELATIONS_MAX"),
        (layout, "NAME_MAX"),
        (merges, "RANGES_MAX"),
        (merges, "ACTIVE_MAX"),
        (merges, "_TAIL_MAX"),
    ],
)
def test_more_than_any_program_writes(
    module: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    made = books.parts(单位=books.sheet(ROW, after=merged))
    file = books.packed(made | {"xl/sharedStrings.xml": books.strings("<t>x</t>")})
    assert len(books.read(file)) == 1
    monkeypatch.setattr(module, name, 0)
    assert refused(file) == "format"


def test_many_strings_are_packed_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "NEAR_MAX", 1_000)
    monkeypatch.setattr(strings, "BLOCK", 10)
    monkeypatch.setattr(strings, "BLOCKS_OPEN", 2)
    table = SharedStrings()
    texts = [f"单位\n{number}" if number % 7 else "" for number in range(1_005)]
    for text in texts:
        table.append(text)
    assert len(table) == len(texts)
    assert len(table.near) < 100
    assert [table[number] for number in range(len(texts))] == texts
    assert [table[number] for number in range(1_004, -1, -3)] == texts[::-1][::3]
    for number in (-1, 1_005, 1_010, 5_000):
        with pytest.raises(IndexError):
            table[number]


def test_packed_strings_are_read_by_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "NEAR_MAX", 0)
    cells = "".join(f'<c r="{column}1" t="s"><v>{n}</v></c>' for n, column in enumerate("ABC"))
    shared = books.strings("<t>甲</t>", "<t></t>", "<t>乙</t>")
    assert books.values(f'<row r="1">{cells}</row>', sharedStrings_xml=shared) == ["甲", None, "乙"]


def test_a_merged_row_left_empty_is_no_row() -> None:
    two = ROW + '<row r="2"><c r="A2"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    file = books.packed(books.parts(单位=books.sheet(two, after=merged)))
    assert [row.number for row in books.read(file)] == [1]


def test_a_sheet_without_cells_in_front_of_its_rows_for_long_goes_the_slow_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(swift, "HEAD_MAX", 10)
    monkeypatch.setattr(container, "CHUNK", 64)
    assert len(books.read(books.book(ROW))) == 1
    monkeypatch.undo()
    monkeypatch.setattr(container, "CHUNK", 64)
    monkeypatch.setattr(swift, "ROW_MAX", 10)
    assert len(books.read(books.book(ROW))) == 1


def test_numbers_that_hardly_repeat_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swift, "_KNOWN_MAX", 1)
    cells = "".join(f'<c r="{column}1"><v>{n}</v></c>' for n, column in enumerate("ABCD"))
    assert books.values(f'<row r="1">{cells}</row>') == [0, 1, 2, 3]


def test_rows_outside_the_data_are_refused() -> None:
    text = books.sheet("", after=ROW)
    assert refused(books.packed(books.parts(单位=text))) == "format"


def test_addresses() -> None:
    assert address(10, 27) == "K27"
    assert address(16_383, 1_048_576) == "XFD1048576"
    assert address(20_000, 1) == "?1"
