"""What leaves in a workbook: text stays text, dates are dates, headings help."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partybuild.kernel.cells import Fault
from partybuild.kernel.workbook.writer import Column, WorkbookWriter
from tests.effort import examples
from tests.kernel.workbook import books

PREFIXES = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\t="]


def written(*rows: list[Any], **options: Any) -> io.BytesIO:
    target = io.BytesIO()
    columns = [Column(heading=f"列{number}") for number in range(len(rows[0]))]
    with WorkbookWriter(target, **options) as book:
        sheet = book.sheet("单位", columns)
        for row in rows:
            sheet.append(row)
    return target


def cells(file: io.BytesIO) -> list[Any]:
    return list(openpyxl.load_workbook(file)["单位"].iter_rows(min_row=2))


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("rest", ["1+1", 'HYPERLINK("http://x","y")', "cmd|' /C calc'!A0", ""])
def test_no_text_becomes_a_formula(prefix: str, rest: str) -> None:
    text = prefix + rest
    file = written([text])
    ((cell,),) = cells(file)
    assert (cell.data_type, cell.quotePrefix, cell.hyperlink) == ("s", True, None)
    assert books.read(file)[-1].cells == [text]


@pytest.mark.parametrize(
    "text",
    ["云栖谷", "a=1", "http://example.org", "mailto:a@b", "007", "1e5", "TRUE", "[x]", "#REF!"],
)
def test_ordinary_text_is_an_ordinary_string(text: str) -> None:
    file = written([text])
    ((cell,),) = cells(file)
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.hyperlink) == (
        text,
        "s",
        False,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "<r>x</r>",
        "<r><t>x</t></r>",
        "<r></is></c><c r='A9'><v>1</v></c></r>",
        "_x0041_",
        "a\x01b",
        "a & b < c > d",
        " a ",
        "]]>",
        "&amp;",
        "𠮷野\U000e0100家",
        "x" * 32_767,
    ],
)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert books.read(written([text]))[-1].cells == [text]


@settings(max_examples=examples(100), deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff"), max_size=40
    )
)
def test_any_text_comes_back_and_is_no_formula(text: str) -> None:
    file = written([text, "end"])
    (row,) = cells(file)
    assert row[0].data_type in {"s", "n" if not text else "s"}
    assert books.read(file)[-1].cells == [text or None, "end"]


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (12, 12),
        (0, 0),
        (121.4763, 121.4763),
        (Decimal("31.25"), 31.25),
        (True, True),
        (date(2024, 3, 5), date(2024, 3, 5)),
        (date(1900, 1, 1), date(1900, 1, 1)),
        (date(1900, 2, 28), date(1900, 2, 28)),
        (date(2100, 12, 31), date(2100, 12, 31)),
        (datetime(2024, 3, 5, 10, 30), datetime(2024, 3, 5, 10, 30)),
        (310101199001011234, "310101199001011234"),
        (Fault("#REF!"), "#REF!"),
    ],
)
def test_values_come_back(value: Any, back: Any) -> None:
    assert books.read(written([value]))[-1].cells == [back]


def test_characters_xml_cannot_carry_are_left_out() -> None:
    assert books.read(written(["a\ufffeb\ud800c"]))[-1].cells == ["abc"]


def test_headings_title_and_help_of_a_template() -> None:
    target = io.BytesIO()
    columns = [
        Column(heading="名称", width=34),
        Column(heading="类型", choices=["企业", "个体工商户"], note="必填"),
        Column(heading="成立日期", kind="date"),
    ]
    with WorkbookWriter(target) as book:
        book.sheet("单位", columns, title="登记表").append(["云栖谷", None, date(2024, 3, 5)])
        book.notes("说明", ["怎样填", "=空行不读"])
    opened = openpyxl.load_workbook(target)
    sheet = opened["单位"]
    assert [cell.value for cell in sheet[2]] == ["名称", "类型", "成立日期"]
    assert all(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "B3"
    assert sheet.column_dimensions["A"].width == pytest.approx(34, abs=1)
    assert sheet["B2"].comment.text == "必填"
    assert sheet["C3"].number_format == "yyyy-mm-dd"
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"企业,个体工商户"', "B3:B1048576")
    assert [cell.value for cell in opened["说明"]["A"]] == ["怎样填", "=空行不读"]
    assert opened["说明"]["A2"].data_type == "s"


def test_choices_that_do_not_fit_are_the_builders_fault() -> None:
    columns = [Column(heading="x", choices=["长" * 20] * 20)]
    with WorkbookWriter(io.BytesIO()) as book, pytest.raises(ValueError, match="drop-down"):
        book.sheet("单位", columns)


def test_sheet_names_are_made_to_fit() -> None:
    target = io.BytesIO()
    with WorkbookWriter(target) as book:
        for name in ("a/b", "a b", "x" * 40, "x" * 40, "", "History", "'q'"):
            book.bare_sheet(name)
    assert openpyxl.load_workbook(target).sheetnames == [
        "a b",
        "a b 2",
        "x" * 31,
        "x" * 29 + " 2",
        "Sheet",
        "History 2",
        "q",
    ]


def test_nothing_is_left_in_scratch(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    def interrupted() -> None:
        with WorkbookWriter(tmp_path / "x.xlsx", scratch=scratch) as book:
            book.bare_sheet("x").append(["党员"])
            assert list(scratch.iterdir())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert list(scratch.iterdir()) == []
