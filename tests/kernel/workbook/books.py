"""Workbooks made part by part, so that every part can be spelled wrong on purpose."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from partybuild.kernel.workbook.reader import Row, open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = XML + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
STYLES = XML + (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)


def relations(*entries: str) -> str:
    return f'{XML}<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'


def relation(identifier: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


def sheet(rows: str, *, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    return f'{XML}<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    return f'{XML}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts(rows: str = "", **sheets: str) -> dict[str, Any]:
    """Return the parts of a workbook with the sheet "单位", or with the sheets given whole."""
    tabs = sheets or {"单位": sheet(rows)}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(tabs, 1)
    )
    made: dict[str, Any] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *(
                relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
                for number in range(1, len(tabs) + 1)
            ),
            relation("rIdT", "styles", "styles.xml"),
            relation("rIdS", "sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
    }
    for number, content in enumerate(tabs.values(), 1):
        made[f"xl/worksheets/sheet{number}.xml"] = content
    return made


def packed(
    content: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED
) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def book(rows: str = "", **replaced: str | bytes) -> io.BytesIO:
    """Return a workbook with one sheet; `replaced` takes parts by their last name, dots as underscores."""
    made = parts(rows)
    for key, part in replaced.items():
        name = next(
            (name for name in made if name.rpartition("/")[2].replace(".", "_") == key), None
        )
        made[name or f"xl/{key.replace('_', '.')}"] = part
    return packed(made)


def read(file: Any) -> list[Row]:
    """Read every sheet of a workbook."""
    return list(each_row(file))


def each_row(file: Any) -> Iterator[Row]:
    with open_workbook(file) as opened:
        for name in opened.sheets:
            yield from opened.rows(name)


def values(rows: str, **replaced: str | bytes) -> list[Any]:
    """Read the cells of a workbook's only row."""
    (row,) = read(book(rows, **replaced))
    return row.cells
