"""The workbook that comes back with its faults marked."""

import io
from datetime import date

import openpyxl
import pytest

from partybuild.kernel.workbook import marking
from partybuild.kernel.workbook.marking import Mark, mark_errors
from partybuild.kernel.workbook.reader import WorkbookRefused, open_workbook
from tests.kernel.workbook import books

ROWS = (
    '<row r="1"><c r="A1" t="str"><v>登记表</v></c></row>'
    '<row r="3"><c r="A3" t="str"><v>名称</v></c><c r="B3" t="str"><v>成立日期</v></c></row>'
    '<row r="4"><c r="A4" t="str"><v>=云栖谷</v></c><c r="B4" s="1"><v>45356</v></c><c r="D4"><v>3</v></c></row>'
    '<row r="9"><c r="A9" t="str"><v>党支部</v></c><c r="B9" t="e"><v>#REF!</v></c></row>'
)


def source() -> io.BytesIO:
    return books.packed(
        books.parts(单位=books.sheet(ROWS), 封面=books.sheet(ROWS), 空=books.sheet(""))
    )


def marked(*marks: Mark) -> io.BytesIO:
    target = io.BytesIO()
    mark_errors(source(), marks, target)
    return target


def test_every_sheet_row_and_value_is_there_again() -> None:
    target = marked(Mark("单位", 4, 1, "没有 13 月"))
    with open_workbook(target) as back:
        assert back.sheets == ["单位", "封面", "空"]
        rows = {row.number: row.cells for row in back.rows("单位")}
        assert rows[4] == ["=云栖谷", date(2024, 3, 5), None, 3]
        assert rows[9] == ["党支部", "#REF!", None, None]
        assert list(rows) == [1, 3, 4, 9]
        assert [row.number for row in back.rows("封面")] == [1, 3, 4, 9]


def test_faulty_cells_are_coloured_and_say_why() -> None:
    target = marked(
        Mark("单位", 4, 1, "没有 13 月"),
        Mark("单位", 4, 1, "停业早于成立"),
        Mark("单位", 4, 2, "必须有所有制"),
        Mark("单位", 6, None, "空行"),
        Mark("单位", 12, 0, "后面"),
    )
    sheet = openpyxl.load_workbook(target)["单位"]
    assert sheet["B4"].comment.text == "没有 13 月\n停业早于成立"
    assert sheet["C4"].comment.text == "必须有所有制"
    assert sheet["A6"].comment.text == "空行"
    assert sheet["A12"].comment.text == "后面"
    coloured = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }
    assert coloured == {"B4", "C4", "A6", "A12"}
    assert sheet["A4"].data_type == "s"
    assert sheet["A4"].quotePrefix


def test_beyond_so_many_comments_cells_are_coloured_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "COMMENTS_MAX", 1)
    sheet = openpyxl.load_workbook(marked(Mark("单位", 3, 0, "a"), Mark("单位", 4, 0, "b")))["单位"]
    assert sheet["A3"].comment.text == "a"
    assert sheet["A4"].comment is None
    assert sheet["A4"].fill.fill_type == "solid"


def test_what_cannot_be_read_cannot_be_marked() -> None:
    with pytest.raises(WorkbookRefused):
        mark_errors(io.BytesIO(b"x"), [], io.BytesIO())
