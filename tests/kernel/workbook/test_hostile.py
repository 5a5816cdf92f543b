"""Files from an enemy: each gets its answer from a process with 300 MB and 10 seconds."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.reader import WorkbookRefused
from tests.kernel.workbook import books

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def deflated(block: bytes, times: int) -> bytes:
    """Return a deflate stream of the block so many times over, made without compressing it each time."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = engine.compress(block) + engine.flush(zlib.Z_FULL_FLUSH)
    return piece * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def with_raw(packed: bytes, name: str, stream: bytes, announced: int, checksum: int = 0) -> bytes:
    """Replace one part's bytes by a deflate stream, its announced size and its checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info.filename, source.read(info.filename))
        target.writestr(name, stream)
    content = bytearray(out.getvalue())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        begin = content.rindex(signature)
        struct.pack_into("<H", content, begin + offset, 8)
        struct.pack_into("<I", content, begin + offset + 6, checksum)
        struct.pack_into("<I", content, begin + offset + 14, announced)
    return bytes(content)


def bomb(announced: int, times: int = 450, block: bytes = b" " * MEGABYTE) -> bytes:
    return with_raw(books.book(ROW).getvalue(), SHEET, deflated(block, times), announced)


def many_parts() -> bytes:
    out = io.BytesIO(books.book(ROW).getvalue())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        for number in range(100_000):
            archive.writestr(f"x/{number}", b"")
    return out.getvalue()


def overlapping() -> bytes:
    """Two directory entries that share one part's bytes."""
    made = books.parts(a=books.sheet(ROW), b=books.sheet(ROW))
    content = bytearray(books.packed(made).getvalue())
    names = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    first, second = (content.rindex(name.encode()) - 46 for name in names)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def whole(**replaced: str | bytes) -> bytes:
    return books.book(ROW, **replaced).getvalue()


def sheet_of(text: str) -> bytes:
    return books.packed(books.parts(单位=text)).getvalue()


def rows(text: str) -> bytes:
    return books.book(text).getvalue()


def extra(**parts: str | bytes) -> bytes:
    return books.packed(books.parts(ROW) | parts).getvalue()


def entities(name: str) -> bytes:
    made = books.parts(ROW) | {"docProps/core.xml": "<a/>", "xl/sharedStrings.xml": books.strings()}
    lol = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    xml = made[name].replace(books.XML, "")
    return books.packed(made | {name: lol + xml}).getvalue()


def numbered_rows(count: int) -> bytes:
    return rows(
        "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, count + 1))
    )


def bomb_of_tags() -> bytes:
    """99 MB of blank cells, packed badly enough to pass for a table."""
    engine = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    block = b'<c r="A1"/>' * 90_000
    head = books.sheet('<row r="1">').partition("</sheetData>")[0].encode()
    piece = engine.compress(block) + engine.flush(zlib.Z_FULL_FLUSH)
    first = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = first.compress(head) + first.flush(zlib.Z_FULL_FLUSH)
    stream = begin + piece * 100 + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    size, checksum = len(head) + len(block) * 100, zlib.crc32(block * 100, zlib.crc32(head))
    return with_raw(books.book(ROW).getvalue(), SHEET, stream, size, checksum)


BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RELS_TEXT = books.parts(ROW)[RELS]
BOOK_TEXT = books.parts(ROW)[BOOK]

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty file": ("format", lambda: b""),
    "text": ("format", lambda: "代码,名称\n310101,黄浦区".encode("gb18030")),
    "a page saved as .xls": ("format", lambda: b"<html><table><tr><td>1</table>"),
    "password": ("format", lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(400)),
    "old .xls": ("format", lambda: OLE + "Workbook".encode("utf-16-le") + bytes(400)),
    "older .xls": ("format", lambda: b"\x09\x08\x10\x00\x00\x06" + bytes(400)),
    "empty archive": ("format", lambda: books.packed({}).getvalue()),
    "another archive": ("format", lambda: books.packed({"a.txt": "x"}).getvalue()),
    "OpenDocument": ("format", lambda: books.packed({"mimetype": "application/x"}).getvalue()),
    "xlsb": ("format", lambda: extra(**{"xl/workbook.bin": b"x"})),
    "macros by part": ("format", lambda: extra(**{"xl/vbaProject.bin": b"x"})),
    "macros by type": (
        "format",
        lambda: extra(
            **{
                "[Content_Types].xml": books.TYPES.replace(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                    "application/vnd.ms-excel.sheet.macroEnabled.main",
                )
            }
        ),
    ),
    "macro sheet": (
        "format",
        lambda: extra(**{RELS: RELS_TEXT.replace("/worksheet", "/xlMacrosheet")}),
    ),
    "part names that climb": ("format", lambda: extra(**{"../../etc/passwd": "x"})),
    "part names from the root": ("format", lambda: extra(**{"/etc/passwd": "x"})),
    "part names in two cases": ("format", lambda: extra(**{"xl/Styles.xml": "<a/>"})),
    "huge announced": ("limit", lambda: bomb(announced=4_000_000_000)),
    "ratio": ("limit", lambda: bomb(announced=380 * MEGABYTE, times=380)),
    "lies about its size": ("limit", lambda: bomb(announced=10_000)),
    "lies a little": ("format", lambda: bomb(announced=10_000, times=1)),
    "holds less than announced": ("format", lambda: bomb(announced=2 * MEGABYTE, times=1)),
    "larger than 50 MB": ("limit", lambda: b"PK\x03\x04" + bytes(51 * MEGABYTE)),
    "100,000 parts": ("limit", many_parts),
    "overlapping parts": ("format", overlapping),
    "entities in the sheet": ("format", lambda: entities(SHEET)),
    "entities in the strings": ("format", lambda: entities("xl/sharedStrings.xml")),
    "entities in the types": ("format", lambda: entities("[Content_Types].xml")),
    "entities in a part never read": ("format", lambda: entities("docProps/core.xml")),
    "external entity": (
        "format",
        lambda: sheet_of(
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            + books.sheet("<row><c><v>&e;</v></c></row>").replace(books.XML, "")
        ),
    ),
    "entities in UTF-16": (
        "format",
        lambda: sheet_of(
            ("<!DOCTYPE x []>" + books.sheet(ROW).replace(books.XML, "")).encode("utf-16")
        ),
    ),
    "no markup": ("format", lambda: sheet_of("党员")),
    "another root": ("format", lambda: sheet_of("<html/>")),
    "unknown encoding": (
        "format",
        lambda: sheet_of('<?xml version="1.0" encoding="GB18030"?><a/>'),
    ),
    "no workbook part": ("format", lambda: whole(workbook_xml=b"")),
    "workbook of another kind": ("format", lambda: whole(workbook_xml="<document/>")),
    "relation to nothing": (
        "format",
        lambda: extra(**{RELS: RELS_TEXT.replace("sheet1.xml", "sheet9.xml")}),
    ),
    "relation outside": (
        "format",
        lambda: extra(
            **{RELS: RELS_TEXT.replace('sheet1.xml"', 'sheet1.xml" TargetMode="External"')}
        ),
    ),
    "relation to styles": (
        "format",
        lambda: extra(**{RELS: RELS_TEXT.replace("worksheets/sheet1.xml", "styles.xml")}),
    ),
    "sheet without relation": (
        "format",
        lambda: extra(**{BOOK: BOOK_TEXT.replace("rId1", "rId7")}),
    ),
    "two sheets, one part": (
        "format",
        lambda: extra(
            **{
                BOOK: BOOK_TEXT.replace(
                    "</sheets>", '<sheet name="b" sheetId="2" r:id="rId1"/></sheets>'
                )
            }
        ),
    ),
    "101 sheets": (
        "limit",
        lambda: books.packed(
            books.parts(**{f"s{number}": books.sheet("") for number in range(101)})
        ).getvalue(),
    ),
    "XFD1048576": ("limit", lambda: rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "201st column": ("limit", lambda: rows('<row r="1"><c r="GS1"><v>1</v></c></row>')),
    "row 1048577": ("format", lambda: rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
    "row 0": ("format", lambda: rows('<row r="0"><c r="A0"><v>1</v></c></row>')),
    "row -1": ("format", lambda: rows('<row r="-1"/>')),
    "row of 5,000 digits": ("format", lambda: rows(f'<row r="{"9" * 5_000}"/>')),
    "rows backwards": ("format", lambda: rows('<row r="2"/><row r="1"/>')),
    "cell of another row": ("format", lambda: rows('<row r="1"><c r="A2"><v>1</v></c></row>')),
    "column beyond all": ("format", lambda: rows('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "cell twice": ("format", lambda: rows('<row r="1">' + '<c r="A1"><v>1</v></c>' * 2 + "</row>")),
    "cell in a cell": ("format", lambda: rows('<row r="1"><c r="A1"><c r="B1"/></c></row>')),
    "row in a row": ("format", lambda: rows('<row r="1"><row r="2"/></row>')),
    "number of 5,000 digits": ("format", lambda: rows(ROW.replace(">1<", f">{'9' * 5_000}<"))),
    "not a number": ("format", lambda: rows(ROW.replace(">1<", ">one<"))),
    "unknown type": ("format", lambda: rows(ROW.replace('"A1"', '"A1" t="z"'))),
    "string out of range": ("format", lambda: rows(ROW.replace('"A1"', '"A1" t="s"'))),
    "endless text": (
        "limit",
        lambda: rows(f'<row r="1"><c r="A1" t="str"><v>{"x" * 40_000}</v></c></row>'),
    ),
    "endless attribute": ("limit", lambda: rows(f'<row r="1" x="{"x" * 5 * MEGABYTE}"/>')),
    "endless comment": ("limit", lambda: rows(f"<!--{'x' * 5 * MEGABYTE}-->")),
    "depth": ("limit", lambda: rows("<a>" * 1_000_000)),
    "depth of texts": ("limit", lambda: rows('<row r="1"><c r="A1">' + "<t>" * 500_000)),
    "depth in a cell": ("limit", lambda: rows('<row r="1"><c r="A1"><is>' + "<r>" * 100_000)),
    "endless names": (
        "limit",
        lambda: rows("".join(f"<x{number}/>" for number in range(100_000))),
    ),
    "endless prefixes": (
        "limit",
        lambda: rows("".join(f'<x xmlns:x{number}="u"/>' for number in range(100_000))),
    ),
    "nothing but tags": ("limit", bomb_of_tags),
    "500,001 rows": ("limit", lambda: numbered_rows(500_001)),
    "one string in 40,000 characters": (
        "format",
        lambda: whole(sharedStrings_xml=books.strings(f"<t>{'x' * 40_000}</t>")),
    ),
}

ACCEPTED: dict[str, tuple[int, Callable[[], bytes]]] = {
    "a million formatted blank rows, three filled": (
        3,
        lambda: books.packed(
            books.parts(
                单位=books.sheet(
                    "".join(
                        f'<row r="{row}" ht="15"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'
                        if row % 400_000
                        else f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>'
                        for row in range(1, 1_000_001)
                    )
                    + '<row r="1048576"><c r="XFC1048576" s="1"/><c r="A1048576"><v>1</v></c></row>'
                )
            )
        ).getvalue(),
    ),
    "half a million rows": (500_000, lambda: numbered_rows(500_000)),
    "300,000 different strings": (
        1,
        lambda: whole(
            sharedStrings_xml=books.strings(*(f"<t>单位{number}</t>" for number in range(300_000)))
        ),
    ),
    "200 columns": (1, lambda: rows('<row r="1"><c r="GR1"><v>1</v></c></row>')),
}


def answer(path: Path) -> str:
    command = [sys.executable, "-m", "tests.kernel.workbook.limited", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout.strip()


HEAVY = {
    "huge announced",
    "ratio",
    "lies about its size",
    "larger than 50 MB",
    "100,000 parts",
    "overlapping parts",
    "XFD1048576",
    "endless text",
    "endless attribute",
    "endless comment",
    "depth",
    "depth in a cell",
    "endless names",
    "endless prefixes",
    "nothing but tags",
    "500,001 rows",
    "entities in the sheet",
}


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in HEAVY])
def test_refused(name: str) -> None:
    code, make = REFUSED[name]
    with pytest.raises(WorkbookRefused) as caught:
        books.read(io.BytesIO(make()))
    assert caught.value.code == code
    assert "%(" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_refused_within_bounds(name: str, tmp_path: Path) -> None:
    code, make = REFUSED[name]
    path = tmp_path / "x.xlsx"
    path.write_bytes(make())
    assert answer(path) == code


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, tmp_path: Path) -> None:
    count, make = ACCEPTED[name]
    path = tmp_path / "x.xlsx"
    path.write_bytes(make())
    assert answer(path) == str(count)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("text", refusal.NOT_A_WORKBOOK),
        ("password", refusal.PASSWORD),
        ("old .xls", refusal.OLD_FORMAT),
        ("xlsb", refusal.OTHER_FORMAT),
        ("macros by part", refusal.MACROS),
        ("entities in the sheet", refusal.ENTITIES),
        ("XFD1048576", refusal.COLUMNS_LIMIT),
        ("cell twice", refusal.DAMAGED_CELL),
        ("101 sheets", refusal.SHEETS_LIMIT),
    ],
)
def test_the_sentence_says_how_to_mend_it(name: str, sentence: str) -> None:
    with pytest.raises(WorkbookRefused) as caught:
        books.read(io.BytesIO(REFUSED[name][1]()))
    assert caught.value.message == sentence
    assert "%(" not in str(caught.value)


def test_the_child_feels_its_limit(tmp_path: Path) -> None:
    """The control: with so little memory the same reading fails."""
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (30 << 20, 30 << 20));"
        "import partybuild.kernel.workbook.reader"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode != 0
