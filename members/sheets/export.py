"""Rows of members as the sheet of the workbook holds them."""

from collections.abc import Iterable, Mapping
from typing import Any

from organizations.services.imports.definitions import ExportTask


def members(task: ExportTask) -> Iterable[Mapping[str, Any]]:
    return ()
