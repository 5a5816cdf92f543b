"""The same table in the spellings of different programs."""

import re

import pytest

from partybuild.kernel.workbook.reader import open_workbook
from partybuild.kernel.workbook.rows import Row
from tests.kernel.workbook import books

TABLE = [Row(1, ["名称", "人数"]), Row(2, ["云栖谷", 12]), Row(5, ["党支部", 3])]
ROWS = (
    '<row r="1" spans="1:2"><c r="A1" t="str"><v>名称</v></c><c r="B1" t="str"><v>人数</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>云栖谷</v></c><c r="B2"><v>12</v></c></row>'
    '<row r="3"/><row r="4"><c r="A4" s="1"/><c r="B4" s="1"/></row>'
    '<row r="5" ht="15" customHeight="1"><c r="A5" t="str"><v>党支部</v></c><c r="B5"><v>3</v></c></row>'
)
SHEET = books.sheet(ROWS)


def prefixed(text: str) -> str:
    return re.sub(r"(</?)(?=[a-zA-Z])", r"\1x:", text).replace("xmlns=", "xmlns:x=")


SPELLINGS = {
    "plain": SHEET,
    "strict": books.sheet(ROWS, namespace=books.STRICT),
    "prefixed": prefixed(SHEET),
    "pretty": SHEET.replace("><", ">\n  <"),
    "single quotes": SHEET.replace('"', "'"),
    "blanks in tags": SHEET.replace("/>", " />").replace("</row>", "</row >"),
    "without references of cells": re.sub(r'<c r="[A-Z]\d"', "<c", SHEET),
    "UTF-16": SHEET.replace("UTF-8", "UTF-16").encode("utf-16"),
    "byte order mark": SHEET.encode("utf-8-sig"),
    "character references": SHEET.encode("ascii", "xmlcharrefreplace"),
    "comments": SHEET.replace("<row", "<!-- </row> --><row").replace("<c ", "<!-- <c/> --><c "),
    "processing instructions": SHEET.replace("<sheetData>", "<?x y?><sheetData><?x </row> ?>"),
    "redeclared prefix": SHEET.replace(
        '<row r="2">', f'<row xmlns:m="{books.MAIN}" r="2">'
    ).replace('<c r="B2"><v>12</v></c>', '<m:c r="B2"><m:v>12</m:v></m:c>'),
    "foreign elements": SHEET.replace(
        "</row>", '<z:ext xmlns:z="urn:z"><z:c r="A1"><z:v>9</z:v></z:c></z:ext></row>'
    ),
    "attributes in another order": SHEET.replace('r="2"', 'spans="1:2" r="2"'),
    "cells in another order": SHEET.replace(
        '<c r="A2" t="str"><v>云栖谷</v></c><c r="B2"><v>12</v></c>',
        '<c r="B2"><v>12</v></c><c r="A2" t="str"><v>云栖谷</v></c>',
    ),
    "an attribute of another namespace": SHEET.replace(
        '<row r="2">',
        '<row xmlns:x14ac="urn:x" x14ac:dyDescent="0.25" r="2">',
    ),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_reads_the_same(name: str) -> None:
    assert books.read(books.packed(books.parts(单位=SPELLINGS[name]))) == TABLE


def test_rows_without_numbers_follow_each_other() -> None:
    rows = re.sub(r' r="[A-Z]?\d"', "", ROWS)
    assert books.read(books.book(rows)) == TABLE


def test_a_row_without_number_follows_the_last_numbered() -> None:
    rows = '<row r="7"><c r="A7"><v>1</v></c></row><row><c><v>2</v></c></row>'
    assert books.read(books.book(rows)) == [Row(7, [1]), Row(8, [2])]


def test_rows_are_as_long_as_the_longest_before() -> None:
    rows = '<row r="1"><c r="C1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    assert books.read(books.book(rows)) == [Row(1, [None, None, 1]), Row(2, [2, None, None])]


def test_only_the_first_of_merged_cells_has_a_value() -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}"><v>{row}</v></c>' for column in "ABC")
        + "</row>"
        for row in range(1, 5)
    )
    merged = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C2:C4"/></mergeCells>'
    file = books.packed(books.parts(单位=books.sheet(rows, after=merged)))
    assert [row.cells for row in books.read(file)] == [
        [1, None, 1],
        [None, None, 2],
        [3, 3, None],
        [4, 4, None],
    ]
    assert all(None not in row.cells for row in books.read(books.book(rows)))


def test_sheets_are_listed_as_the_tabs_stand_whatever_their_parts() -> None:
    made = books.parts(党员=books.sheet(ROWS), 街道=books.sheet(""))
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        'name="党员" sheetId="1"', 'name="党员" sheetId="9" state="hidden"'
    )
    with open_workbook(books.packed(made)) as opened:
        assert opened.sheets == ["党员", "街道"]
        assert [row.number for row in opened.rows("党员")] == [1, 2, 5]
        assert list(opened.rows("街道")) == []
        assert list(opened.rows("党员")) == TABLE


def test_two_sheets_may_be_read_side_by_side() -> None:
    made = books.parts(a=books.sheet(ROWS), b=books.sheet(ROWS))
    with open_workbook(books.packed(made)) as opened:
        pairs = list(zip(opened.rows("a"), opened.rows("b"), strict=True))
    assert [left for left, _ in pairs] == [right for _, right in pairs] == TABLE


def test_chart_sheets_are_left_out_and_outside_links_are_not_followed() -> None:
    made = books.parts(a=books.sheet(ROWS), b=books.sheet(""))
    rels = "xl/_rels/workbook.xml.rels"
    made[rels] = made[rels].replace(
        'worksheet" Target="worksheets/sheet2', 'chartsheet" Target="chartsheets/sheet2'
    )
    made["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    made["xl/externalLinks/_rels/externalLink1.xml.rels"] = books.relations(
        books.relation("rId1", "externalLinkPath", "file:///etc/passwd", ' TargetMode="External"')
    )
    with open_workbook(books.packed(made)) as opened:
        assert opened.sheets == ["a"]


def test_part_names_know_no_case_and_some_archivers_write_backslashes() -> None:
    made = {
        name.replace("worksheets/", "Worksheets\\"): part
        for name, part in books.parts(ROWS).items()
    }
    assert books.read(books.packed(made)) == TABLE


def test_a_whole_workbook_in_the_strict_dialect() -> None:
    strict = {
        books.MAIN: books.STRICT,
        books.OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    made = books.parts(ROWS) | {"xl/sharedStrings.xml": books.strings("<t>x</t>")}
    for transitional, dialect in strict.items():
        made = {name: part.replace(transitional, dialect) for name, part in made.items()}
    assert books.read(books.packed(made)) == TABLE
