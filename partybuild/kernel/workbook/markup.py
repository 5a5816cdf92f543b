"""Expat with bounds: no document types, no endless tokens, names, prefixes or depths.

Expat keeps every name and every open element in memory, so each of them is counted; the text itself only flows past.
"""

from collections.abc import Iterable
from xml.parsers import expat

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.refusal import WorkbookRefused, damaged, reading

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
RELATION_ATTRIBUTES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
TOKEN_MAX = 1 << 20
NAMES_MAX = 20_000
PREFIXES_MAX = 1_000
DEPTH_MAX = 100
TAGS_FREE = 3_000_000  # tags of one part that need not hold any content

Attributes = dict[str, str]


class Markup:
    """Parses one part; subclasses give `start`, `end` and, where they need it, `text`."""

    collects_text = True

    def __init__(self, part: str) -> None:
        """Prepare a parser of which every growth is bounded."""
        self.part = part
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartNamespaceDeclHandler = self._prefix
        parser.StartElementHandler = self.opened
        parser.EndElementHandler = self.closed
        if self.collects_text:
            parser.CharacterDataHandler = self.text
        self.encoding: str | None = None
        self.level = 0
        parser.XmlDeclHandler = self._declaration
        self.fed = self._tags = 0
        self._prefixes: set[str | None] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element, its name as "namespace local"."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a piece of text."""

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Feed a whole part."""
        for chunk in chunks:
            self.feed(chunk)
        self.finish()

    def feed(self, chunk: bytes) -> None:
        """Feed a piece and look at what the parser had to keep."""
        with reading(self.part):
            self.parser.Parse(chunk, False)
        self.fed += len(chunk)
        self._tags += chunk.count(b"<")
        if (
            self.pending > TOKEN_MAX
            or self._tags > self.allowance
            or len(self.parser.intern) > NAMES_MAX
            or len(self._prefixes) > PREFIXES_MAX
        ):
            raise self.overfull()

    @property
    def allowance(self) -> int:
        """How many tags the part may have; more where they hold content."""
        return TAGS_FREE

    @property
    def pending(self) -> int:
        """How many bytes of an unfinished token the parser holds."""
        return self.fed - self.parser.CurrentByteIndex

    def finish(self) -> None:
        """Tell the parser that nothing follows."""
        with reading(self.part):
            self.parser.Parse(b"", True)

    def broken(self) -> WorkbookRefused:
        """Return the refusal of this part."""
        return damaged(self.part)

    def opened(self, name: str, attributes: Attributes) -> None:
        """Count the element, then take it."""
        self.level += 1
        if self.level > DEPTH_MAX:
            raise self.overfull()
        self.start(name, attributes)

    def closed(self, name: str) -> None:
        """Count the element, then leave it."""
        self.level -= 1
        self.end(name)

    def overfull(self) -> WorkbookRefused:
        """Return the refusal of a part that holds more than any table needs."""
        return WorkbookRefused("limit", refusal.CONTENT_LIMIT, part=self.part)

    def _refuse(self, *_: object) -> None:
        raise WorkbookRefused("format", refusal.ENTITIES, part=self.part)

    def _prefix(self, prefix: str | None, _uri: str | None) -> None:
        self._prefixes.add(prefix)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding


class _Root(Exception):
    """Stops the look at a part's beginning at its root element."""


class _Beginning(Markup):
    def start(self, _name: str, _attributes: Attributes) -> None:
        raise _Root


def refuse_document_type(part: str, chunks: Iterable[bytes]) -> None:
    """Refuse a part that declares a document type, also one that is never read."""
    try:
        _Beginning(part).parse(chunks)
    except _Root:
        return
    except WorkbookRefused as refused:
        if refused.message is refusal.ENTITIES:
            raise
