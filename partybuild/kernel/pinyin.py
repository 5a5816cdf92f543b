"""Chinese names as they are sorted and searched: by syllable and tone, and by initials ("云栖谷" is found by "yqg").

Characters are read one by one from a table kept in memory: a hundred thousand names in a second or two. Names are short
and searched by their writer, so the few characters with several readings are not worth a look at their neighbours.
"""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

SORT_KEY, INITIALS = 400, 200  # lengths of the columns


def sort_key(name: str) -> str:
    """Return the text by which a name is put in order: tones included, so that equal syllables stand together."""
    return " ".join(_syllable(char) for char in name if not char.isspace())[:SORT_KEY]


def initials(name: str) -> str:
    """Return the first letter of each character; letters and digits stay as they are, other signs go."""
    return "".join(_syllable(char)[:1] for char in name if char.isalnum())[:INITIALS]


@lru_cache(maxsize=32_768)
def _syllable(char: str) -> str:
    read: str = lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0]
    return read.lower()
