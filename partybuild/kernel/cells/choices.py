"""Cells with a fixed list of values, in Chinese or English, under whichever heading."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from partybuild.kernel.cells.errors import CLEAR, CLEAR_MARKS, CellError, Clear, shown
from partybuild.kernel.cells.text import plain

NOT_LISTED = _("“%(value)s” is not among the choices: %(choices)s")
NOT_LISTED_GUESS = _("“%(value)s” is not among the choices: %(choices)s. Is “%(guess)s” meant?")
NOT_A_FLAG = _("“%(value)s” is neither 是 nor 否; enter 是 or 否")
_CUTOFF = 0.5
_CHINESE = re.compile("[\u3400-\u9fff]")
_YES = ("是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "t", "1")
_NO = ("否", "无", "没有", "×", "✗", "✘", "no", "n", "false", "f", "0")


class Choices:
    """A list of values, each with its spellings; the first Chinese and the first other are shown to people."""

    def __init__(self, options: Mapping[str, Iterable[str]]) -> None:
        """Take {value: other spellings}; the value itself is always one."""
        self._exact: dict[Any, str] = {}
        self._shown: dict[bool, list[str]] = {True: [], False: []}
        for value, spellings in options.items():
            spelled = [value, *map(str, spellings)]
            for chinese in (True, False):
                names = [name for name in spelled if bool(_CHINESE.search(name)) is chinese]
                self._shown[chinese].append((names or spelled)[0])
            self._exact |= {_normal(name): value for name in spelled}
            self._exact |= dict.fromkeys(spelled, value)

    def read(self, value: Any) -> str | Clear | None:
        """Return the value a cell names."""
        if value.__class__ is str and value in self._exact:
            return self._exact[value]
        text = plain(value)
        if not text:
            return None
        if text in CLEAR_MARKS:
            return CLEAR
        found = self._exact.get(_normal(text))
        if found is None:
            raise self._not_listed(text)
        return found

    def _not_listed(self, text: str) -> CellError:
        chinese = bool(_CHINESE.search(text))
        names = self._shown[chinese]
        mark = "、" if chinese else ", "
        near = get_close_matches(_normal(text[:100]), [*map(_normal, names)], 1, _CUTOFF)
        params = {"value": shown(text), "choices": mark.join(names)}
        if not near:
            return CellError("choice", NOT_LISTED, **params)
        guess = next(name for name in names if _normal(name) == near[0])
        return CellError("choice", NOT_LISTED_GUESS, guess=guess, **params)


@lru_cache(maxsize=20_000)
def _normal(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_-]+", "_", narrow).strip("_")


_FLAGS: dict[Any, bool] = {
    **{_normal(word): True for word in _YES},
    **{_normal(word): False for word in _NO},
}


def read_flag(value: Any) -> bool | Clear | None:
    """Return whether a cell says yes."""
    if value.__class__ is str and value in _FLAGS:
        return _FLAGS[value]
    text = plain(value)
    if not text:
        return None
    if text in CLEAR_MARKS:
        return CLEAR
    found = _FLAGS.get(_normal(text))
    if found is None:
        raise CellError("choice", NOT_A_FLAG, value=shown(text))
    return found
