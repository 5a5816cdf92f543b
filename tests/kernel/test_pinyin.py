"""Names in the order and under the letters people expect."""

import pytest

from partybuild.kernel.pinyin import initials, sort_key


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("云栖谷软件", "yqgrj"),
        ("上海ABC（中国）有限公司2", "shabczgyxgs2"),
        ("Bund Ltd.", "bundltd"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_names_sort_by_syllable_then_tone() -> None:
    names = ["赵一", "钱二", "安三", "马四", "妈四"]
    assert sorted(names, key=sort_key) == ["安三", "妈四", "马四", "钱二", "赵一"]


def test_long_names_fit_their_columns() -> None:
    assert len(sort_key("庄" * 200)) <= 400
    assert len(initials("庄" * 300)) <= 200
