"""Whose rows a street worker may import: the own street's, before or after; nothing of a foreign thing is shown."""

import pytest

from organizations.enums import Role
from tests import books
from tests.books import FIRST, OTHER, OWN, SECOND
from tests.factories import accounts


@pytest.fixture
def worker(load):
    load(books.right())
    return accounts.granted(Role.STREET_WORKER, OWN)


CASES = {
    "own site": ("Sites", {"number": "L1", "status": "in_use"}, None),
    "foreign site": ("Sites", {"number": "L2", "status": "in_use"}, "number"),
    "a site moved away": ("Sites", {"number": "L1", "street": OTHER}, "street"),
    "own organisation": ("Organizations", {"code": "O2", "term_years": 5}, None),
    "foreign organisation": ("Organizations", {"code": "O3", "term_years": 5}, "code"),
    "own unit": ("Units", {"credit_code": FIRST, "employees": 1}, None),
    "foreign unit": ("Units", {"credit_code": SECOND, "employees": 1}, "credit_code"),
    "own attachment": ("Affiliations", {"organization": "O1", "unit": FIRST, "from": "2020-01-01"}, None),
    "foreign attachment": ("Affiliations", {"organization": "O1", "unit": SECOND, "from": "2020-01-01"}, "unit"),
    "own visit": ("Visits", {"worker_number": "W1", "unit": FIRST, "on": "2026-01-01"}, None),
    "foreign visit": ("Visits", {"worker_number": "W1", "unit": SECOND, "on": "2026-01-01"}, "unit"),
    "foreign assignment": ("Liaison", {"worker_number": "W1", "name": "林知夏", "kind": "instructor", "site": "L2", "from": "2026-01-01"}, "site"),
    "own member": ("Members", {"identity_number": books.ANNA, "education": "大学"}, None),
    "foreign member": ("Members", {"identity_number": books.BERT, "education": "大学"}, "identity_number"),
    "a member taken from elsewhere": ("Members", {"identity_number": books.BERT, "organization": "O2", "from": "2026-05-01"}, "organization"),
    "a member sent elsewhere": ("Members", {"identity_number": books.ANNA, "organization": "O3", "from": "2026-05-01"}, "organization"),
    "own street as it is": ("Streets", {"code": OWN, "name": "南京东路街道"}, None),
    "own street changed": ("Streets", {"code": OWN, "name": "南京西路街道"}, "code"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_scope(load, worker, name):
    sheet, cells, column = CASES[name]
    told = load({sheet: [cells]}, actor=worker).as_dict()
    found = [(one["column"], one["code"]) for one in told["errors"]]
    assert found == ([(column, "out_of_scope")] if column else [])


def test_a_unit_that_comes_from_elsewhere_is_previewed_without_its_past(load, worker):
    moved = {"credit_code": SECOND, "operating_street": OWN}
    told = load({"Units": [moved]}, actor=worker, dry_run=True).as_dict()
    missing = {one["column"] for one in told["errors"]}
    assert missing == {"name", "kind", "established_on"}
    whole = books.right()["Units"][1] | {"operating_street": OWN}
    assert load({"Units": [whole]}, actor=worker).as_dict()["errors"] == []
