"""Texts, codes, yes and no, and cells with a list of values."""

from datetime import date
from typing import Any

import pytest

from partybuild.kernel.cells import (
    CLEAR,
    CellError,
    Choices,
    Fault,
    read_code,
    read_flag,
    read_text,
    tidied,
)
from partybuild.kernel.cells.codes import normal_code

OWNERSHIP = Choices(
    {"state": ("国有",), "private": ("私营",), "hmt": ("港澳台", "Hong Kong, Macao, Taiwan")}
)
STATUS = Choices({"under_construction": ("在建", "Under construction"), "in_use": ("投用",)})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("云栖谷", "云栖谷"),
        ("\u3000 云栖谷 \u00a0", "云栖谷"),
        ("上海\u3000\u3000云栖谷", "上海 云栖谷"),
        ("a\t b\r\nc", "a b c"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\x00\x07b", "ab"),
        ("（中国）ＡＢＣ", "（中国）ＡＢＣ"),
        ("𠮷野\U000e0100家", "𠮷野\U000e0100家"),
        ("\U00031350", "\U00031350"),
        (15, "15"),
        (1.5, "1.5"),
        (date(2024, 3, 5), "2024-03-05"),
        ("=1+1", "=1+1"),
        ("a-b", "a-b"),
        ("", None),
        ("\u3000", None),
        (None, None),
        ("—", CLEAR),
        ("x" * 200, "x" * 200),
    ],
)
def test_texts(value: Any, text: Any) -> None:
    assert read_text(value) == text


def test_notes_keep_their_lines() -> None:
    assert read_text(" a \r\n\r\n  b\u3000c ", 2_000, lines=True) == "a\nb c"
    assert read_text(" a \r\n b") == "a b"


def test_tidying_twice_changes_nothing() -> None:
    for text in ("\u3000a  b\x07 ", "a\u200b b"):
        assert tidied(tidied(text)) == tidied(text)


def test_too_long_and_faulty_texts() -> None:
    with pytest.raises(CellError) as caught:
        read_text("x" * 201)
    assert caught.value.code == "limit"
    assert str(caught.value) == "The text has 201 characters, at most 200 are kept; shorten it"
    with pytest.raises(CellError) as caught:
        read_text(Fault("#NAME?"))
    assert caught.value.code == "format"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("91310101ma08mjppx0", "91310101MA08MJPPX0"),
        ("\u3000３１０１０１００２", "310101002"),
        ("９１３１０１０１ＭＡ０８ＭＪＰＰＸ０", "91310101MA08MJPPX0"),
        (310101002, "310101002"),
        ("007", "007"),
        ("310101 19900101 1234", "310101199001011234"),
        ("'007", "007"),
        ("HPL-001", "HPL-001"),
        (310101199001011234, "310101199001011234"),
        (" ", None),
        (None, None),
        ("－", CLEAR),
    ],
)
def test_codes(value: Any, code: Any) -> None:
    assert read_code(value) == code
    if isinstance(code, str):
        assert normal_code(code) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3.10101199001011e17, "format"),
        (1.5, "format"),
        (True, "format"),
        (date(2024, 3, 5), "format"),
        (Fault("#REF!"), "format"),
        ("x" * 65, "limit"),
    ],
)
def test_codes_that_are_none(value: Any, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read_code(value)
    assert caught.value.code == code


@pytest.mark.parametrize("value", ["是", "有", "YES", "y", "Ｙ", True, 1, "1", "true", "√", " 是 "])
def test_yes(value: Any) -> None:
    assert read_flag(value) is True


@pytest.mark.parametrize("value", ["否", "无", "没有", "No", "n", False, 0, "0", "FALSE", "×"])
def test_no(value: Any) -> None:
    assert read_flag(value) is False


@pytest.mark.parametrize(("value", "found"), [(None, None), (" ", None), ("-", CLEAR)])
def test_neither(value: Any, found: Any) -> None:
    assert read_flag(value) is found
    assert OWNERSHIP.read(value) is found


@pytest.mark.parametrize("value", ["也许", "2", 2, "是否"])
def test_no_flag(value: Any) -> None:
    with pytest.raises(CellError) as caught:
        read_flag(value)
    assert caught.value.code == "choice"


@pytest.mark.parametrize(
    ("choices", "value", "found"),
    [
        (OWNERSHIP, "国有", "state"),
        (OWNERSHIP, " 国有\u3000", "state"),
        (OWNERSHIP, "State", "state"),
        (OWNERSHIP, "ｓｔａｔｅ", "state"),
        (OWNERSHIP, "hong kong, macao, taiwan", "hmt"),
        (STATUS, "Under construction", "under_construction"),
        (STATUS, "UNDER-CONSTRUCTION", "under_construction"),
        (STATUS, "under_construction", "under_construction"),
    ],
)
def test_choices(choices: Choices, value: str, found: str) -> None:
    assert choices.read(value) == found


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("民营", "“民营” is not among the choices: 国有、私营、港澳台. Is “私营” meant?"),
        ("外星", "“外星” is not among the choices: 国有、私营、港澳台"),
        ("stat", "“stat” is not among the choices: state, private, hmt. Is “state” meant?"),
        (7, "“7” is not among the choices: state, private, hmt"),
    ],
)
def test_choices_that_are_none(value: Any, sentence: str) -> None:
    with pytest.raises(CellError) as caught:
        OWNERSHIP.read(value)
    assert (caught.value.code, str(caught.value)) == ("choice", sentence)
