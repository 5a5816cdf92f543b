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


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("上海云栖谷", "shang hai yun qi gu 43213"),
        ("外滩SOHO（一期）", "wai tan soho yi qi 4111"),
        ("重庆银行", "chong qing yin hang 22"),
        ("吕布", "lv bu 34"),
        ("Acme  Ltd.", "acme ltd"),
        ("ＡＢＣ公司", "abc gong si 11"),
        ("", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert sort_key(name) == key


@pytest.mark.parametrize(
    ("name", "as_a_person", "as_a_word"),
    [
        ("曾国", "zeng guo", "ceng guo"),
        ("单田芳", "shan tian fang", "dan tian fang"),
        ("仇和", "qiu he", "chou he"),
        ("长孙无忌", "zhang sun wu ji", "chang sun wu ji"),
        ("王解", "wang jie", "wang jie"),
    ],
)
def test_surnames_are_read_otherwise(name: str, as_a_person: str, as_a_word: str) -> None:
    assert sort_key(name, person=True).rstrip("1234 ") == as_a_person
    assert sort_key(name).rstrip("1234 ") == as_a_word


def test_initials_follow_the_surname_and_frequent_words() -> None:
    assert initials("曾国", person=True) == "zg"
    assert initials("仇和") == "ch"
    assert initials("仇和", person=True) == "qh"
    assert initials("重庆路") == "cql"
    assert initials("上海云栖谷") == "shyqg"


def test_latin_names_sort_by_themselves_and_before_longer_ones() -> None:
    names = ["云栖谷软件", "Beta", "alpha", "云栖谷", "上海"]
    assert sorted(names, key=sort_key) == ["alpha", "Beta", "上海", "云栖谷", "云栖谷软件"]


def test_characters_without_a_reading_stay_and_signs_go() -> None:
    assert sort_key("\U00020bb7野") == "\U00020bb7 ye 3"
    assert initials("《·》") == ""
