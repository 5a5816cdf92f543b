"""The quick lane and expat read the same, whatever stands in the sheet and wherever it is cut."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from partybuild.kernel.workbook.reader import WorkbookRefused
from partybuild.kernel.workbook.rows import RowSink
from partybuild.kernel.workbook.sheet import SheetMarkup
from partybuild.kernel.workbook.strings import SharedStrings
from partybuild.kernel.workbook.swift import SwiftSheet
from partybuild.kernel.workbook.values import Values
from tests.effort import examples
from tests.kernel.workbook import books

CELLS = st.sampled_from(
    [
        '<c r="{c}{r}"><v>12</v></c>',
        '<c r="{c}{r}" s="1"><v>45356</v></c>',
        '<c r="{c}{r}" s="1" t="n"><v>45356.25</v></c>',
        '<c r="{c}{r}" t="s"><v>1</v></c>',
        '<c r="{c}{r}" t="s" s="1"><v>0</v></c>',
        '<c r="{c}{r}" t="s"><v>99</v></c>',
        '<c r="{c}{r}" t="inlineStr"><is><t>党&amp;员&#20013;</t></is></c>',
        '<c r="{c}{r}" t="inlineStr"><is><t xml:space="preserve"> 员 </t></is></c>',
        '<c r="{c}{r}" t="inlineStr"><is><r><t>员</t></r><rPh><t>x</t></rPh></is></c>',
        '<c r="{c}{r}" t="str"><f>A1</f><v>a &lt; b</v></c>',
        '<c r="{c}{r}" t="e"><v>#N/A</v></c>',
        '<c r="{c}{r}" t="b"><v>1</v></c>',
        '<c r="{c}{r}" s="1"/>',
        '<c r="{c}{r}"/>',
        "<c><v>5</v></c>",
        "<c/>",
        "<c r='{c}{r}' s='1' />",
        '<c  s="1" r = "{c}{r}"></c> ',
        ' <c r="{c}{r}"><v>6</v></c>\n',
        "<!-- </row> <row> -->",
        '<c r="{c}{r}" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c>',
        '<c r="A1"><v>7</v></c>',
        '<c r="{c}{r}"><v>x</v></c>',
        '<c r="{c}{r}"><v>1&#0;</v></c>',
        '<c r="{c}{r}" t="inlineStr"><is><t>\x0b</t></is></c>',
        '<c r="{c}{r}"><v>8</c>',
        '<c r="IV{r}"><v>9</v></c>',
        '<c r="ZZZ{r}" s="1"/>',
    ]
)
ROW_TAGS = st.sampled_from(
    ['<row r="{r}">'] * 12 + ['<row r="{r}" ht="1">', "<row>", "<row r='{r}'>", '<row r="1">']
)
BETWEEN = st.sampled_from(
    [""] * 12 + ["\n", "<!-- x -->", '<row r="{r}"/>', "<?x y?>", "<row/>", "<row r='{r}'></row>"]
)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        cells = draw(st.lists(CELLS, max_size=4))
        row = "".join(
            cell.format(c=column, r=number) for column, cell in zip("ABCD", cells, strict=False)
        )
        rows.append(
            draw(BETWEEN).format(r=number) + draw(ROW_TAGS).format(r=number) + row + "</row>"
        )
    after = draw(st.sampled_from(["", "<pageMargins/>", "<a></b>"]))
    return books.sheet("".join(rows), after=after).encode()


def lane(content: bytes, size: int, *, quick: bool) -> Any:
    strings = SharedStrings()
    for text in ("中", "文"):
        strings.append(text)
    shared = Values(strings, [False, True], from_1904=False)
    sink = RowSink("x", None)
    markup = SheetMarkup("x", shared, sink)
    reader = SwiftSheet(markup, shared) if quick else markup
    try:
        for begin in range(0, len(content), size):
            reader.feed(content[begin : begin + size])
        reader.finish()
    except WorkbookRefused as refused:
        return refused.code, [row for row in sink.take() if row.number < sink.last]
    return sink.take()


@settings(max_examples=examples(100), deadline=None)
@given(sheets(), st.integers(1, 400))
def test_both_lanes_read_the_same(content: bytes, size: int) -> None:
    slow = lane(content, 1 << 20, quick=False)
    quick = lane(content, size, quick=True)
    if isinstance(slow, tuple):
        assert isinstance(quick, tuple)
        assert quick[0] == slow[0]
    else:
        assert quick == slow


def test_the_quick_lane_is_taken() -> None:
    """The control: without it the comparison above would compare expat with itself."""
    content = books.sheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode()
    shared = Values(SharedStrings(), [], from_1904=False)
    markup = SheetMarkup("x", shared, RowSink("x", None))
    swift = SwiftSheet(markup, shared)
    swift.feed(content)
    assert len(markup.sink.take()) == 1
    assert markup.fed < len(content)
    swift.finish()
