"""The quick lane for rows spelled the way Excel, WPS and the usual libraries spell them.

Expat calls Python five times a cell; a pattern takes a whole row at once. Only rows that fit the strict grammar below
are taken out of the stream, everything else goes to `SheetMarkup`, so both lanes together read exactly what expat
alone would (a property test compares them).
"""

import codecs
import re

from partybuild.kernel.workbook.refusal import reading
from partybuild.kernel.workbook.rows import COLUMNS, blank
from partybuild.kernel.workbook.sheet import SheetMarkup
from partybuild.kernel.workbook.strings import TEXT_MAX
from partybuild.kernel.workbook.values import CellValue, Values

HEAD_MAX = 1 << 20  # bytes before the rows
ROW_MAX = 1 << 20  # characters of one row
_KNOWN_MAX = 100_000
_DATA = re.compile(rb"<(\w+:)?sheetData\s*>")
_ENCODINGS = {None, "utf-8", "utf8"}
# Text without markup, bare carriage returns (XML makes them line feeds) or characters XML forbids.
_PLAIN = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_REFERENCE = r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});"
_SPELLED = f"{_PLAIN}(?:{_REFERENCE}{_PLAIN})*"
_LETTERS = "[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D]"  # A to XFD
_ROW = r'<{p}row r="(\d{{1,7}})"(?: (?!r=)[A-Za-z0-9:]+="[^"<&]*")*'
_ROW_START = f"{_ROW}>"
# Blank rows in whatever spelling: formatted sheets have a million of them.
_ATTRIBUTES = r"""(?:\s+(?!xmlns)[A-Za-z][\w.:-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*+\s*"""
_BLANK_ROW = (
    r"\s*<{p}row({attributes})"
    r"(?:/>|>\s*(?:<{p}c{attributes}(?:/>|></{p}c>)\s*)*+</{p}row>)"
)
_NUMBER = re.compile(r"""\sr\s*=\s*["'](\d{1,7})["']""", re.ASCII)
_NUMBERED = re.compile(r"\sr\s*=")
_CELL = (
    r'<{p}c r="({letters})(\d{{1,7}})"(?: s="(\d{{1,6}})")?(?: t="(\w+)")?(?: s="(\d{{1,6}})")?'
    r"(?: ?/>|>(?:<{p}f(?: [^<>&]*)?>{spelled}</{p}f>|<{p}f [^<>&]*/>)?"
    r"(?:<{p}v>({spelled})</{p}v>|<{p}v ?/>"
    r'|<{p}is><{p}t(?: xml:space="preserve")?>({spelled})</{p}t></{p}is>)?'
    r"</{p}c>)|([\s\S])"
)
_ALLOWED = "[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_ODD = (ValueError, LookupError, OverflowError)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCES = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));")


class SwiftSheet:
    """Feeds one sheet: the head and odd rows to expat, the others through patterns."""

    def __init__(self, markup: SheetMarkup, values: Values) -> None:
        """Begin before the head; the sink is the markup's."""
        self._markup = markup
        self._values = values
        self._sink = markup.sink
        self._head = bytearray()
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._step = self._feed_head
        self._known: dict[tuple[str, str], CellValue] = {}
        self._lost = False

    def feed(self, chunk: bytes) -> None:
        """Take the next piece of the part."""
        self._step(chunk)

    def finish(self) -> None:
        """Hand what is left to expat, which judges whether the part is complete."""
        if self._step != self._markup.feed:
            self._leave(bytes(self._head), self._rest)
        self._markup.finish()

    def _leave(self, head: bytes, rest: str = "") -> None:
        """Let expat alone read on."""
        pending = self._decoder.getstate()[0]
        self._step = self._markup.feed
        self._head, self._rest = bytearray(), ""
        self._markup.feed(head + rest.encode() + pending)

    def _feed_head(self, chunk: bytes) -> None:
        self._head += chunk
        data = _DATA.search(self._head)
        if data is None:
            if len(self._head) > HEAD_MAX:
                self._leave(bytes(self._head))
            return
        head, rest = bytes(self._head[: data.end()]), bytes(self._head[data.end() :])
        self._markup.feed(head)
        encoding = self._markup.encoding
        if not self._markup.between_rows or (encoding and encoding.lower()) not in _ENCODINGS:
            self._leave(rest)
            return
        self._head = bytearray()
        self._compile(data[1].decode() if data[1] else "")
        self._step = self._feed_rows
        self._feed_rows(rest)

    def _compile(self, prefix: str) -> None:
        pieces = {"p": prefix, "letters": _LETTERS, "spelled": _SPELLED, "attributes": _ATTRIBUTES}
        self._row_start = re.compile(_ROW_START.format(**pieces), re.ASCII)
        self._blank_row = re.compile(_BLANK_ROW.format(**pieces), re.ASCII)
        self._cell = re.compile(_CELL.format(**pieces), re.ASCII)
        self._row_end = f"</{prefix}row>"
        self._data_end = f"</{prefix}sheetData"

    def _feed_rows(self, chunk: bytes) -> None:
        with reading(self._markup.part):
            text = self._rest + self._decoder.decode(chunk)
        position = 0
        while (following := self._take_row(text, position)) is not None:
            position = following
            if self._lost:
                self._leave(b"", text[position:])
                return
        self._rest = text[position:]

    def _take_row(self, text: str, position: int) -> int | None:
        """Take the row at a position and return where it ends, None when more is needed."""
        blank_row = self._blank_row.match(text, position)
        if blank_row and (number := self._number_of(blank_row[1])):
            self._sink.add(number, [], 0)
            return blank_row.end()
        row = self._row_start.match(text, position)
        end = text.find(self._row_end, position)
        if end < 0:
            self._lost = len(text) - position > ROW_MAX or text.find(self._data_end, position) >= 0
            return position if self._lost else None
        following = end + len(self._row_end)
        if not row or not self._take_cells(row[1], text, row.end(), end):
            self._markup.feed(text[position:following].encode())
            self._lost = not self._markup.between_rows
        return following

    def _number_of(self, attributes: str) -> int:
        """Return a blank row's number, 0 where it is odd."""
        number = _NUMBER.search(attributes)
        if number:
            return int(number[1])
        return 0 if _NUMBERED.search(attributes) else self._sink.last + 1

    def _take_cells(self, digits: str, text: str, begin: int, end: int) -> bool:
        """Hand one row to the sink; False, and nothing done, when it is not spelled as expected."""
        try:
            cells, width = self._cells(digits, self._cell.findall(text, begin, end))
        except _ODD:
            return False
        self._sink.add(int(digits), cells, width)
        return True

    def _cells(self, digits: str, found: list[tuple[str, ...]]) -> tuple[list[CellValue], int]:
        cells, width = blank(), 0
        known, near = self._known, self._values.strings.near
        for letters, row, style, kind, late_style, stored, inline, odd in found:
            if odd or row != digits:
                raise ValueError(odd)
            text = stored or inline
            if not text:
                continue
            if kind == "s":
                place = int(text)
                value = near[place] or None if place < len(near) else self._of(kind, "", text)
            elif kind:
                value = self._of(kind, style or late_style, text)
            else:
                key = (style or late_style, text)
                value = known[key] if key in known else self._number(key)
            column = COLUMNS[letters]
            if cells[column] is not None:
                raise ValueError(letters)
            cells[column] = value
            if column >= width and value is not None:
                width = column + 1
        return cells, width

    def _of(self, kind: str, style: str, text: str) -> CellValue:
        if "&" in text:
            text = _REFERENCES.sub(_resolved, text)
        if len(text) > TEXT_MAX:
            raise ValueError(kind)
        return self._values.of(kind, style, text)

    def _number(self, key: tuple[str, str]) -> CellValue:
        if len(self._known) > _KNOWN_MAX:
            self._known.clear()
        value = self._known[key] = self._of("n", *key)
        return value


def _resolved(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    character = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
    if not re.match(_ALLOWED, character):
        raise ValueError(reference[0])
    return character
