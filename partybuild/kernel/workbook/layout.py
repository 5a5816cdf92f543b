"""Which part of the archive is what: content types, relations, the list of sheets."""

import posixpath
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from partybuild.kernel.workbook import refusal
from partybuild.kernel.workbook.container import Package
from partybuild.kernel.workbook.markup import (
    MAIN,
    RELATION_ATTRIBUTES,
    Attributes,
    Markup,
    refuse_document_type,
)
from partybuild.kernel.workbook.refusal import WorkbookRefused, damaged

SHEETS_MAX = 100
NAME_MAX = 255  # Excel allows 31, others write more
CONTENT_TYPES = "[content_types].xml"
_XML_ENDINGS = (".xml", ".rels", ".vml")
_RELATIONS_MAX = 5_000


class Relation(NamedTuple):
    """One relation of a part: what for (the last step of its type), and the part it leads to."""

    kind: str
    target: str
    external: bool


@dataclass
class Layout:
    """The parts a reader needs; `sheets` maps names to parts in the order of the tabs."""

    sheets: dict[str, str] = field(default_factory=dict)
    strings: str | None = None
    styles: str | None = None
    counts_from_1904: bool = False


def layout_of(package: Package) -> Layout:
    """Find the way through the archive; refuse macros, document types and what is no workbook."""
    _check_other_formats(package)
    _check_macros(package)
    for name in package.parts:
        if name.endswith(_XML_ENDINGS):
            refuse_document_type(name, package.stream(name))
    workbook = _workbook_part(package)
    book = _Book(workbook)
    book.parse(package.stream(workbook))
    relations = _relations(package, workbook)
    found = Layout(counts_from_1904=book.counts_from_1904)
    for relation in relations.values():
        if not relation.external and relation.target in package:
            if relation.kind == "sharedStrings":
                found.strings = relation.target
            elif relation.kind == "styles":
                found.styles = relation.target
    found.sheets = _sheets(package, book, relations)
    return found


def _sheets(package: Package, book: "_Book", relations: dict[str, Relation]) -> dict[str, str]:
    sheets: dict[str, str] = {}
    taken: set[str] = set()
    for name, identifier in book.sheets:
        relation = relations.get(identifier)
        if relation is None or relation.external:
            raise book.broken()
        if "macrosheet" in relation.kind.lower():
            raise WorkbookRefused("format", refusal.MACROS)
        if relation.kind != "worksheet":
            continue  # chart sheets have no cells
        if relation.target not in package or relation.target in taken or name in sheets:
            raise damaged(relation.target)
        taken.add(relation.target)
        sheets[name] = relation.target
    return sheets


def _check_other_formats(package: Package) -> None:
    if "mimetype" in package and CONTENT_TYPES not in package:
        raise WorkbookRefused("format", refusal.OTHER_FORMAT, kind="OpenDocument")
    if "xl/workbook.bin" in package:
        raise WorkbookRefused("format", refusal.OTHER_FORMAT, kind="xlsb")


def _check_macros(package: Package) -> None:
    if any(name.rpartition("/")[2].startswith("vbaproject") for name in package.parts):
        raise WorkbookRefused("format", refusal.MACROS)
    if CONTENT_TYPES not in package:
        raise WorkbookRefused("format", refusal.NOT_A_WORKBOOK)
    types = _Types(CONTENT_TYPES)
    types.parse(package.stream(CONTENT_TYPES))
    if types.has_macros:
        raise WorkbookRefused("format", refusal.MACROS)


def _workbook_part(package: Package) -> str:
    for relation in _relations(package, "").values():
        if relation.kind == "officeDocument" and not relation.external:
            if relation.target not in package:
                raise damaged(relation.target)
            return relation.target
    raise WorkbookRefused("format", refusal.NOT_A_WORKBOOK)


def _relations(package: Package, owner: str) -> dict[str, Relation]:
    folder, _, name = owner.rpartition("/")
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part not in package:
        return {}
    found = _Relations(part, folder)
    found.parse(package.stream(part))
    return found.relations


class _Types(Markup):
    collects_text = False
    has_macros = False

    def start(self, _name: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind or "macrosheet" in kind:
            self.has_macros = True


class _Relations(Markup):
    collects_text = False

    def __init__(self, part: str, folder: str) -> None:
        super().__init__(part)
        self.relations: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: Attributes) -> None:
        if not name.endswith(" Relationship"):
            return
        identifier = attributes.get("Id", "")
        if identifier in self.relations or len(self.relations) >= _RELATIONS_MAX:
            raise self.broken()
        self.relations[identifier] = Relation(
            kind=attributes.get("Type", "").rpartition("/")[2],
            target=self._resolved(attributes.get("Target", "")),
            external=attributes.get("TargetMode") == "External",
        )

    def _resolved(self, target: str) -> str:
        target = unquote(target).replace("\\", "/")
        path = target if target.startswith("/") else posixpath.join("/", self._folder, target)
        return posixpath.normpath(path).lstrip("/").lower()


class _Book(Markup):
    collects_text = False

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, str]] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace not in MAIN:
            if self.fed == 0 and local != "workbook":
                raise WorkbookRefused("format", refusal.NOT_A_WORKBOOK)
            return
        if local == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in {"1", "true"}
        elif local == "sheet":
            self._sheet(attributes)

    def _sheet(self, attributes: Attributes) -> None:
        if len(self.sheets) >= SHEETS_MAX:
            raise WorkbookRefused("limit", refusal.SHEETS_LIMIT, limit=SHEETS_MAX)
        name = attributes.get("name", "")
        identifiers = [attributes[key] for key in RELATION_ATTRIBUTES if key in attributes]
        if not identifiers or not name or len(name) > NAME_MAX:
            raise self.broken()
        self.sheets.append((name, identifiers[0]))
