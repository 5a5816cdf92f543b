"""Rows of the register as the sheets of the workbook hold them."""

from collections.abc import Iterable, Mapping
from typing import Any

from organizations.services.imports.definitions import ExportTask

Rows = Iterable[Mapping[str, Any]]


def streets(task: ExportTask) -> Rows:
    return ()


sites = organizations = units = affiliations = liaison = visits = streets
