"""Which cell styles show a number as a date: built-in formats by number, others by their pattern."""

import re

from partybuild.kernel.workbook.markup import MAIN, Attributes, Markup

STYLES_MAX = 100_000  # Excel allows 65,490
# ECMA-376 18.8.30; 27-36 and 50-58 are dates in the Chinese, Japanese and Korean tables.
_DATES = frozenset([*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = re.compile("[ymdhs]", re.IGNORECASE)
_GENERAL = re.compile("general|standard", re.IGNORECASE)


def is_date_format(pattern: str) -> bool:
    """Whether a number format shows dates or times: has y, m, d, h or s outside quotes and brackets."""
    bare = _GENERAL.sub("", _QUOTED.sub("", pattern.split(";", maxsplit=1)[0]))
    return bool(_DATE_LETTERS.search(bare))


class StylesMarkup(Markup):
    """Parses xl/styles.xml into `dates`: for each cell style whether it shows dates."""

    collects_text = False
    _FORMAT = frozenset(f"{namespace} numFmt" for namespace in MAIN)
    _TABLE = frozenset(f"{namespace} cellXfs" for namespace in MAIN)
    _STYLE = frozenset(f"{namespace} xf" for namespace in MAIN)

    def __init__(self, part: str) -> None:
        """Begin with no style: cells without one hold plain numbers."""
        super().__init__(part)
        self._formats: dict[int, bool] = {}
        self._numbers: list[int] = []
        self._inside = False

    @property
    def dates(self) -> list[bool]:
        """Return for each cell style whether it shows dates."""
        return [self._formats.get(number, number in _DATES) for number in self._numbers]

    def start(self, name: str, attributes: Attributes) -> None:
        """Take formats and the styles that refer to them."""
        if name in self._TABLE:
            self._inside = True
        elif name in self._STYLE and self._inside:
            self._numbers.append(_number(attributes.get("numFmtId")))
        elif name in self._FORMAT and self.level <= 3:
            pattern = attributes.get("formatCode", "")[:255]
            self._formats[_number(attributes.get("numFmtId"))] = is_date_format(pattern)
        if max(len(self._numbers), len(self._formats)) > STYLES_MAX:
            raise self.broken()

    def end(self, name: str) -> None:
        """Leave the table of cell styles."""
        if name in self._TABLE:
            self._inside = False


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0
