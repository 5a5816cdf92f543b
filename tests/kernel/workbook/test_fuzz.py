"""Damaged files: read, or refused with a sentence; never anything else."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partybuild.kernel.workbook.reader import WorkbookRefused
from tests.effort import examples
from tests.kernel.workbook import books

ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 3}</v></c><c r="B{row}" s="1"><v>{45000 + row}</v></c>'
    f'<c r="C{row}" t="inlineStr"><is><t>单位{row}</t></is></c></row>'
    for row in range(1, 40)
)
SHARED = books.strings("<t>甲</t>", "<t>乙</t>", "<r><t>丙</t></r>")
COMPRESSED = books.book(ROWS, sharedStrings_xml=SHARED).getvalue()
STORED = books.packed(
    books.parts(ROWS) | {"xl/sharedStrings.xml": SHARED}, compression=0
).getvalue()


def survives(content: bytes) -> bool:
    refused = None
    try:
        books.read(io.BytesIO(content))
    except WorkbookRefused as caught:
        refused = caught
    assert refused is None or (refused.code in {"format", "limit"} and str(refused))
    return refused is None


def test_the_files_are_sound() -> None:
    assert survives(COMPRESSED)
    assert survives(STORED)


def test_a_part_whose_name_ends_before_it_begins() -> None:
    """The archive reader cuts names at a zero byte: this one is left with none."""
    place = COMPRESSED.rindex(b"xl/sharedStrings.xml")
    assert not survives(COMPRESSED[:place] + b"\0" + COMPRESSED[place + 1 :])


@settings(max_examples=examples(100), deadline=None)
@given(
    st.sampled_from([COMPRESSED, STORED]),
    st.lists(st.tuples(st.floats(0, 0.999999), st.integers(1, 255)), min_size=1, max_size=6),
)
def test_flipped_bits(content: bytes, flips: list[tuple[float, int]]) -> None:
    damaged = bytearray(content)
    for place, bits in flips:
        damaged[int(place * len(damaged))] ^= bits
    survives(bytes(damaged))


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from([COMPRESSED, STORED]), st.floats(0, 0.999999))
def test_truncated_files(content: bytes, place: float) -> None:
    assert not survives(content[: int(place * len(content))])


@settings(max_examples=examples(100), deadline=None)
@given(
    st.sampled_from(sorted(books.parts(ROWS) | {"xl/sharedStrings.xml": SHARED})),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from("<>&\"'/ \0a9\ud7ff=!?[]:-")),
        min_size=1,
        max_size=4,
    ),
)
def test_markup_broken_inside_sound_archives(name: str, edits: list[tuple[float, str]]) -> None:
    made = books.parts(ROWS) | {"xl/sharedStrings.xml": SHARED}
    text = made[name]
    for place, character in edits:
        position = int(place * len(text))
        text = text[:position] + character + text[position + 1 :]
    survives(books.packed(made | {name: text}).getvalue())


@pytest.mark.parametrize("seed", range(20))
def test_garbage_behind_a_zip_signature(seed: int) -> None:
    assert not survives(b"PK\x03\x04" + random.Random(seed).randbytes(5_000))
