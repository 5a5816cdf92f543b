"""Sort keys and initials of Chinese names, from single characters: quick, and good enough to find and to order.

SQLite has no Chinese collation, so names carry their key in a column. A handful of frequent words and the surnames
read otherwise than their character are listed here; the rest is the first reading of pypinyin's dictionary.
"""

import os
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module

SORT_KEY, INITIALS = 400, 200  # lengths of the columns

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
_CHARACTERS = {"长": "cháng", "都": "dū", "行": "háng", "地": "dì", "的": "de", "了": "le"}
_WORD = re.compile("|".join(_WORDS))
_SURNAME = re.compile(r"\A(?:" + "|".join(sorted(_SURNAMES, key=len, reverse=True)) + ")")
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def sort_key(name: str, *, person: bool = False) -> str:
    """Return what a name sorts by: its syllables, Latin letters as they are, then the tones.

    The tones stand behind everything else, so that they decide between equal syllables only.
    """
    text = _WORD.sub(lambda word: f" {_WORDS[word[0]]} ", name)
    if person:
        text = _SURNAME.sub(lambda surname: f"{_SURNAMES[surname[0]]} ", text, count=1)
    syllables = " ".join("".join(map(_syllables.__getitem__, text)).split())
    tones = "".join(map(_tones.__getitem__, text))
    return f"{syllables} {tones}"[:SORT_KEY].rstrip()


def initials(name: str, *, person: bool = False) -> str:
    """Return the first letter of each syllable, Latin words and digits whole: "shyqg" for 上海云栖谷."""
    text = _WORD.sub(lambda word: _first_letters(_WORDS[word[0]]), name)
    if person:
        text = _SURNAME.sub(lambda surname: _first_letters(_SURNAMES[surname[0]]), text, count=1)
    return "".join(map(_initials.__getitem__, text))[:INITIALS]


class _Table(dict[str, str]):
    """Something by character, filled as characters come up."""

    def __init__(self, find: Callable[[str], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, character: str) -> str:
        found = self[character] = self._find(character)
        return found


def _syllable(character: str) -> str:
    reading = _reading(character)
    if not reading:
        narrow = unicodedata.normalize("NFKC", character).casefold()
        return " " if narrow.isspace() else "".join(filter(str.isalnum, narrow))
    decomposed = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return f" {''.join(filter(str.isascii, decomposed))} "


def _initial(character: str) -> str:
    syllable = _syllables[character].strip()
    return syllable[:1] if _reading(character) else syllable


def _tone(character: str) -> str:
    marks = unicodedata.normalize("NFD", _reading(character))
    return "".join(_TONES.get(mark, "") for mark in marks)


def _reading(character: str) -> str:
    first: str = _dictionary().get(ord(character), "").partition(",")[0]
    return _CHARACTERS.get(character, first)


@cache
def _dictionary() -> dict[int, str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # its words take 45 MB and are not used here
    readings: dict[int, str] = import_module("pypinyin.constants").PINYIN_DICT
    return readings


def _first_letters(syllables: str) -> str:
    return "".join(syllable[0] for syllable in syllables.split())


_syllables, _tones, _initials = _Table(_syllable), _Table(_tone), _Table(_initial)
