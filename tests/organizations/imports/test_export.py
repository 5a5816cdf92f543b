"""The register out and in again: unchanged where it came from, the same figures in an empty installation."""

from datetime import date

import openpyxl
import pytest

from organizations.enums import Role
from organizations.models import UnitState
from organizations.services.exports import Wanted, export_register, template
from partybuild.kernel.errors import Invalid, Refused
from tests import books
from tests.books import FIRST, OWN, TODAY
from tests.factories import accounts

LATER = date(2026, 8, 1)


@pytest.fixture
def register(load):
    load(books.right())
    load({
        "Units": [{"credit_code": FIRST, "suspended_on": "2026-01-01", "resumed_on": "2026-02-01", "room": "=1+1", "employees": 7}],
        "Members": [{"identity_number": books.ANNA, "organization": "O3", "from": "2026-02-01", "unit": "-"}],
        "Affiliations": [{"organization": "O2", "unit": FIRST, "from": date(2012, 3, 1), "to": "2026-02-01"}],
    }, today=LATER)  # fmt: skip
    return load


def export(actor, path, **wanted):
    return export_register(actor=actor, target=path, wanted=Wanted(**wanted), today=LATER)


@pytest.mark.parametrize("english", [True, False])
def test_an_export_comes_back_unchanged(register, officer, tmp_path, english):
    counts = export(officer, tmp_path / "out.xlsx", members=True, english=english)
    assert counts == {
        "Streets": 3, "Sites": 2, "Organizations": 3, "Units": 2,
        "Affiliations": 2, "Liaison": 2, "Visits": 2, "Members": 3,
    }  # fmt: skip
    told = books.imported(officer, tmp_path / "out.xlsx", today=LATER).as_dict()
    assert told["errors"] == []
    assert told["unchanged"] == counts


def test_an_export_holds_no_formula(register, officer, tmp_path):
    export(officer, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.value == "=1+1"] == ["=1+1"]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_street_exports_its_own(register, tmp_path):
    worker = accounts.granted(Role.STREET_WORKER, OWN)
    counts = export(worker, tmp_path / "out.xlsx")
    assert counts == {
        "Streets": 1, "Sites": 1, "Organizations": 2, "Units": 1,
        "Affiliations": 1, "Liaison": 1, "Visits": 1,
    }  # fmt: skip
    told = books.imported(worker, tmp_path / "out.xlsx", today=LATER).as_dict()
    assert (told["errors"], told["unchanged"]) == ([], counts)


def test_identity_numbers_leave_with_a_reason_or_not_at_all(register, tmp_path):
    worker = accounts.granted(Role.STREET_WORKER, OWN)
    with pytest.raises(Invalid):
        export(worker, tmp_path / "out.xlsx", members=True)
    assert "Members" in export(worker, tmp_path / "out.xlsx", members=True, reason="census")
    leader = accounts.granted(Role.DISTRICT_LEADER, "310101")
    with pytest.raises(Refused):
        export(leader, tmp_path / "out.xlsx", members=True, reason="census")
    assert "Members" not in export(leader, tmp_path / "out.xlsx")


def test_an_export_into_an_empty_installation(register, officer, tmp_path):
    from organizations.models import ImportBatch
    from organizations.services.undo.undoing import undo_import

    export(officer, tmp_path / "out.xlsx", members=True)
    before = states()
    for batch in ImportBatch.objects.order_by("-pk"):
        undo_import(actor=officer, batch=batch, today=LATER)
    assert states() != before
    told = books.imported(officer, tmp_path / "out.xlsx", today=LATER).as_dict()
    assert told["errors"] == []
    assert states() == before


def states():
    rows = UnitState.objects.current().on(LATER).order_by("owner__credit_code")
    return list(
        rows.values_list(
            "owner__credit_code", "status", "operating", "employees", "full_members", "site__number"
        )
    )


def test_the_template_offers_choices_and_imports_nothing(officer, tmp_path):
    template(tmp_path / "template.xlsx")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames[0] == "街道"
    lists = [one.formula1 for one in book["单位"].data_validations.dataValidation]
    assert any("社会团体" in one for one in lists)
    told = books.imported(officer, tmp_path / "template.xlsx", today=TODAY).as_dict()
    assert told["errors"] == []
    assert not any(told["created"].values())
