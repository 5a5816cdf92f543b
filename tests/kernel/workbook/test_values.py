"""What a cell's stored text, type and style mean."""

from datetime import date, datetime
from typing import Any

import pytest

from partybuild.kernel.cells import Fault
from partybuild.kernel.workbook.styles import is_date_format
from tests.kernel.workbook import books

SHARED = books.strings(
    "<t>党支部</t>",
    "<r><rPr><b/></rPr><t>上海</t></r><r><t xml:space='preserve'> 云栖谷</t></r>",
    "<t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/>",
    "<t>a_x000D_b_x005F_</t>",
    "<t/>",
    "<t>A &amp; B &#20013;</t>",
)
INLINE = "<c t='inlineStr'><is><t>x</t></is></c>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>310101002</v></c>', 310101002),
        ('<c r="A1"><v>310101002.0</v></c>', 310101002),
        ('<c r="A1"><v>3.10101002E8</v></c>', 310101002),
        ('<c r="A1"><v>121.4763</v></c>', 121.4763),
        ('<c r="A1"><v>-5</v></c>', -5),
        ('<c r="A1"><v> 7 </v></c>', 7),
        ('<c r="A1"><v>310101199001011234</v></c>', 310101199001011234),
        ('<c r="A1"><v>3.10101199001011E+17</v></c>', 3.10101199001011e17),
        ('<c r="A1"><v>NaN</v></c>', Fault("NaN")),
        ('<c r="A1" t="n"><v>1</v></c>', 1),
        ('<c r="A1" t="s"><v>0</v></c>', "党支部"),
        ('<c r="A1" t="s"><v>1</v></c>', "上海 云栖谷"),
        ('<c r="A1" t="s"><v>2</v></c>', "漢字"),
        ('<c r="A1" t="s"><v>3</v></c>', "a\rb_"),
        ('<c r="A1" t="s"><v>5</v></c>', "A & B 中"),
        ('<c r="A1" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c>', "ab"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="A1" t="e"><f>A9</f><v>#REF!</v></c>', Fault("#REF!")),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="d"><v>2024-03-05</v></c>', date(2024, 3, 5)),
        ('<c r="A1" t="d"><v>2024-03-05T10:30:00</v></c>', datetime(2024, 3, 5, 10, 30)),
        ('<c r="A1" t="inlineStr"><is><t>0012</t></is></c>', "0012"),
        ('<c r="A1" t="inlineStr"><is><t>&#20013;&lt;&#x6587;&gt;</t></is></c>', "中<文>"),
        ('<c r="A1" t="inlineStr"><is><r><t>中</t></r><r><t>文</t></r></is></c>', "中文"),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1"/>]]></t></is></c>', '<c r="B1"/>'),
        ('<c t="inlineStr" r="A1"><is><t>a\r\nb</t></is></c>', "a\nb"),
        ('<c r="A1" s="1"><v>45356</v></c>', date(2024, 3, 5)),
        ('<c r="A1" t="n" s="2"><v>45356</v></c>', date(2024, 3, 5)),
        ('<c r="A1" s="4"><v>45356.5</v></c>', datetime(2024, 3, 5, 12)),
        ('<c r="A1" s="3"><v>45356</v></c>', 45356),
        ('<c r="A1" s="1"><v>1</v></c>', date(1900, 1, 1)),
        ('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="1"><v>60</v></c>', "1900-02-29"),
        ('<c r="A1" s="1"><v>61</v></c>', date(1900, 3, 1)),
        ('<c r="A1" s="1"><v>0.5</v></c>', 0.5),
        ('<c r="A1" s="1"><v>99999999</v></c>', 99999999),
        ('<c r="A1" s="1"><v>2958465</v></c>', date(9999, 12, 31)),
    ],
)
def test_one_cell(cell: str, value: Any) -> None:
    found = books.values(f'<row r="1">{cell}</row>', sharedStrings_xml=SHARED)
    assert found == [value]
    assert type(found[0]) is type(value)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" s="1"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1"><v/></c>',
        '<c r="A1" t="s"><v>4</v></c>',
        '<c r="A1" t="str"><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="A1"><f>A9</f></c>',
    ],
)
def test_nothing_stored_is_none(cell: str) -> None:
    found = books.values(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>', sharedStrings_xml=SHARED)
    assert found == [None, 1]


def test_the_1904_system_counts_from_another_day() -> None:
    workbook = books.parts()["xl/workbook.xml"].replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    rows = '<row r="1"><c r="A1" s="1"><v>43894</v></c><c r="B1" s="1"><v>0</v></c></row>'
    assert books.values(rows, workbook_xml=workbook) == [date(2024, 3, 5), date(1904, 1, 1)]
    assert books.values(rows) == [date(2020, 3, 4), 0]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("yyyy-mm-dd", True),
        ("[$-804]yyyy年m月d日;@", True),
        ('yyyy"年"m"月"', True),
        ("m/d/yy h:mm", True),
        ("[Red]0.00", False),
        ("General", False),
        ("G/通用格式", False),
        ('0"days"', False),
        (r"0\d", False),
        ("0.00E+00", False),
        ("#,##0;[Red]-#,##0", False),
        ("@", False),
    ],
)
def test_date_formats(pattern: str, expected: bool) -> None:
    assert is_date_format(pattern) is expected
