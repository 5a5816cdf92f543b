"""The register's own workbooks read cell for cell as another library reads them."""

from datetime import datetime
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest

from partybuild.kernel.workbook.reader import open_workbook

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"


@pytest.mark.parametrize("name", ["worked_example.xlsx", "huangpu_2026_update.xlsx"])
def test_every_cell(name: str) -> None:
    other = openpyxl.load_workbook(WORKBOOKS / name, read_only=True, data_only=True)
    with open_workbook(WORKBOOKS / name) as book:
        assert book.sheets == other.sheetnames
        for sheet in book.sheets:
            rows = {row.number: row.cells for row in book.rows(sheet)}
            for number, expected in enumerate(other[sheet].iter_rows(values_only=True), 1):
                cells = rows.pop(number, [])
                for ours, theirs in zip_longest(cells, expected):
                    day = theirs.date() if isinstance(theirs, datetime) else theirs
                    assert ours == day
            assert not rows
