"""The table of shared strings, in memory that the size of the file bounds.

The first strings stay as they are, because they are the headings and choices that every row repeats. The others are
packed in blocks: a file of 50 MB cannot hold more than about 50 MB of packed text, whatever it unpacks to.
"""

import re
import zlib
from collections import OrderedDict

from partybuild.kernel.workbook.markup import MAIN, TAGS_FREE, Attributes, Markup

NEAR_MAX = 2 * 1024 * 1024  # characters kept unpacked
BLOCK = 512
BLOCKS_OPEN = 64
COUNT_MAX = 4_000_000
TAGS_PER_STRING = 30
TEXT_MAX = 32_767  # Excel's own limit of one cell
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Resolve `_x000D_`, the way workbooks write characters that XML cannot carry."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return match[0] if 0xD800 <= number <= 0xDFFF else chr(number)


class SharedStrings:
    """Strings by their number, appended once, read often."""

    def __init__(self) -> None:
        """Begin empty."""
        self.near: list[str] = []
        self._characters = 0
        self._waiting: list[str] = []
        self._blocks: list[bytes] = []
        self._open: OrderedDict[int, list[str]] = OrderedDict()

    def __len__(self) -> int:
        """How many strings there are."""
        return len(self.near) + len(self._blocks) * BLOCK + len(self._waiting)

    def append(self, text: str) -> None:
        """Add the next string."""
        if not self._blocks and not self._waiting and self._characters < NEAR_MAX:
            self.near.append(text)
            self._characters += len(text) + 16
            return
        self._waiting.append(text)
        if len(self._waiting) == BLOCK:
            self._blocks.append(_packed(self._waiting))
            self._waiting = []

    def __getitem__(self, number: int) -> str:
        """Return one string; IndexError outside the table."""
        if number < 0:
            raise IndexError(number)
        if number < len(self.near):
            return self.near[number]
        block, position = divmod(number - len(self.near), BLOCK)
        if block == len(self._blocks):
            return self._waiting[position]
        return self._opened(block)[position]

    def _opened(self, block: int) -> list[str]:
        found = self._open.get(block)
        if found is None:
            found = self._open[block] = _unpacked(self._blocks[block])
            if len(self._open) > BLOCKS_OPEN:
                self._open.popitem(last=False)
        else:
            self._open.move_to_end(block)
        return found


def _packed(texts: list[str]) -> bytes:
    return zlib.compress("\0".join(texts).encode("utf-8", "surrogatepass"), 1)


def _unpacked(block: bytes) -> list[str]:
    return zlib.decompress(block).decode("utf-8", "surrogatepass").split("\0")


class StringsMarkup(Markup):
    """Parses xl/sharedStrings.xml: runs of rich text are joined, phonetic runs are left out."""

    _ITEM = frozenset(f"{namespace} si" for namespace in MAIN)
    _TEXT = frozenset(f"{namespace} t" for namespace in MAIN)
    _PHONETIC = frozenset(f"{namespace} rPh" for namespace in MAIN)

    def __init__(self, part: str) -> None:
        """Begin with an empty table."""
        super().__init__(part)
        self.strings = SharedStrings()
        self._pieces: list[str] = []
        self._size = 0
        self._taking = self._phonetic = False

    @property
    def allowance(self) -> int:
        """More where there are strings."""
        return TAGS_FREE + TAGS_PER_STRING * len(self.strings)

    def start(self, name: str, _attributes: Attributes) -> None:
        """Note where text belongs to the string."""
        if name in self._TEXT:
            self._taking = not self._phonetic
        elif name in self._PHONETIC:
            self._phonetic = True

    def end(self, name: str) -> None:
        """Close a run or the whole string."""
        if name in self._TEXT:
            self._taking = False
        elif name in self._ITEM:
            if len(self.strings) >= COUNT_MAX:
                raise self.broken()
            self.strings.append(unescaped("".join(self._pieces)).replace("\0", ""))
            self._pieces, self._size = [], 0
        elif name in self._PHONETIC:
            self._phonetic = False

    def text(self, data: str) -> None:
        """Collect one piece of the string."""
        if self._taking:
            self._size += len(data)
            if self._size > TEXT_MAX:
                raise self.broken()
            self._pieces.append(data)
