"""An installation with one district, its officer, and workbooks in a folder of the test."""

from itertools import count

import pytest

from organizations.services.territories import ensure_territories
from tests import books
from tests.factories import accounts


@pytest.fixture
def officer(db):
    """A district officer in an installation that knows the district and nothing else."""
    ensure_territories(["310101"], entry=accounts.entry(), today=books.TODAY)
    return accounts.granted("district_officer", "310101")


@pytest.fixture
def load(officer, tmp_path):
    """Import rows by sheet as the officer, or as somebody else."""
    numbers = count()

    def load(rows, actor=None, **given):
        path = books.write(tmp_path / f"book{next(numbers)}.xlsx", rows)
        return books.imported(actor or officer, path, **given)

    return load
