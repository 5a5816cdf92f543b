"""The preview of an import: one line of JSON for each row that is new or changes something, packed.

Rows that change nothing are only counted. A telephone or identity number never enters in clear.
"""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from typing import IO, Any
from weakref import finalize

from organizations.services.imports.run import Cells
from organizations.services.imports.spool import Scratch

NEW, CHANGED = "new", "changed"
FASTEST = 1
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class PreviewFile:
    """Gathers the preview in an anonymous file."""

    def __init__(self) -> None:
        self.file = Scratch()
        finalize(self, self.file.close)  # also where a refusal ends the import early
        self._packed = gzip.GzipFile(fileobj=self.file, mode="wb", compresslevel=FASTEST, mtime=0)

    def new(self, sheet: str, row: int, key: str, name: str) -> None:
        """Show a row whose key is new."""
        self._write({"sheet": sheet, "row": row, "kind": NEW, "key": key, "name": name})

    def changed(self, sheet: str, row: int, title: tuple[str, str], cells: Cells) -> None:
        """Show a row that changes something, cell by cell: old and new value, and from which day."""
        told = [[column, _shown(old), _shown(new), _shown(on)] for column, old, new, on in cells]
        key, name = title
        self._write(
            {"sheet": sheet, "row": row, "kind": CHANGED, "key": key, "name": name, "cells": told}
        )

    def finished(self) -> IO[bytes]:
        """Return the packed file, ready to be read."""
        self._packed.close()
        self.file.seek(0)
        return self.file

    def _write(self, line: dict[str, Any]) -> None:
        self._packed.write(_ENCODE(line).encode() + b"\n")


def preview_lines(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the lines of a stored preview."""
    with gzip.GzipFile(fileobj=file, mode="rb") as packed:
        for line in packed:
            yield json.loads(line)


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
