"""Sort keys and initials of Chinese names, from single characters: quick, and good enough to find and to order.

SQLite has no Chinese collation, so names carry their key in a column. A handful of frequent words and the surnames
read otherwise than their character are listed here; the rest is the first reading of pypinyin's dictionary.
"""

import os
import re
import unicodedata
from functools import cache
from importlib import import_module

KEY_MAX = 255  # characters kept of a key

_SURNAMES = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "任": "ren",
    "华": "hua", "朴": "piao", "翟": "zhai", "盖": "ge", "召": "shao", "尉": "wei", "乐": "yue",
    "折": "she", "缪": "miao", "冼": "xian", "覃": "qin", "晁": "chao", "种": "chong", "繁": "po",
    "员": "yun", "黑": "he", "秘": "bi", "逄": "pang", "纪": "ji", "宁": "ning", "盛": "sheng",
    "万俟": "mo qi", "尉迟": "yu chi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai",
}  # fmt: skip
_WORDS = {
    "重庆": "chong qing", "厦门": "xia men", "西藏": "xi zang", "音乐": "yin yue", "成都": "cheng du",
    "旅行": "lv xing", "行政": "xing zheng", "执行": "zhi xing", "发行": "fa xing", "校长": "xiao zhang",
    "会计": "kuai ji", "六安": "lu an", "番禺": "pan yu", "东莞": "dong guan", "台州": "tai zhou",
}  # fmt: skip
_CHARACTERS = {
    "长": "chang",
    "都": "du",
    "行": "hang",
    "〇": "ling",
    "地": "di",
    "的": "de",
    "了": "le",
}
_WORD = re.compile("|".join(_WORDS))
_SURNAME = re.compile(r"\A(?:" + "|".join(sorted(_SURNAMES, key=len, reverse=True)) + ")")


def sort_key(name: str, *, person: bool = False) -> str:
    """Return what a name sorts by: syllables without tones, Latin letters as they are."""
    text = _WORD.sub(_spelled, name)
    if person:
        text = _SURNAME.sub(_spelled_surname, text, count=1)
    return "".join(map(_keys().__getitem__, text))[:KEY_MAX].rstrip()


def initials(name: str, *, person: bool = False) -> str:
    """Return the first letter of each syllable, Latin words and digits whole: "shyqg" for 上海云栖谷."""
    text = _WORD.sub(_initialled, name)
    if person:
        text = _SURNAME.sub(_initialled_surname, text, count=1)
    return "".join(map(_initials().__getitem__, text))[:KEY_MAX]


class _Keys(dict[str, str]):
    """Syllable and blank by character, filled as characters come up."""

    def __init__(self, readings: dict[int, str]) -> None:
        super().__init__({character: f"{syllable} " for character, syllable in _CHARACTERS.items()})
        self._readings = readings

    def __missing__(self, character: str) -> str:
        readings = self._readings.get(ord(character))
        key = _other(character) if readings is None else f"{_toneless(readings.partition(',')[0])} "
        self[character] = key
        return key


class _Initials(dict[str, str]):
    """First letters by character."""

    def __missing__(self, character: str) -> str:
        key = _keys()[character]
        initial = key[0] if len(key) > 1 else key.strip()
        self[character] = initial
        return initial


@cache
def _keys() -> _Keys:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # its words take 45 MB and are not used here
    return _Keys(import_module("pypinyin.constants").PINYIN_DICT)


@cache
def _initials() -> _Initials:
    return _Initials()


def _toneless(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in decomposed if letter.isascii())


def _other(character: str) -> str:
    narrow = unicodedata.normalize("NFKC", character).casefold()
    if narrow.isspace():
        return " "
    return narrow if narrow.isalnum() else ""


def _spelled(match: re.Match[str]) -> str:
    return f"{_WORDS[match[0]]} "


def _initialled(match: re.Match[str]) -> str:
    return _first_letters(_WORDS[match[0]])


def _spelled_surname(match: re.Match[str]) -> str:
    return f"{_SURNAMES[match[0]]} "


def _initialled_surname(match: re.Match[str]) -> str:
    return _first_letters(_SURNAMES[match[0]])


def _first_letters(syllables: str) -> str:
    return "".join(syllable[0] for syllable in syllables.split())
