"""A workbook in the portal: handed in, checked, previewed, confirmed, imported; refused ones come back marked."""

import openpyxl
import pytest

from accounts.models import JobFile
from accounts.services import files
from organizations.models import ImportBatch, Unit
from organizations.selectors.imports import access_import, imports_of
from organizations.selectors.scopes import scope_of
from organizations.services.imports import batches, pages
from organizations.services.imports.importing import Workbook
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict, NotFound, Refused
from tests import books
from tests.books import FIRST, OWN, SECOND
from tests.factories import accounts

State = ImportBatch.State


@pytest.fixture
def hand_in(officer, tmp_path, run_jobs):
    """Hand a workbook in and let the job check it."""

    def hand_in(rows, actor=None):
        path = books.write(tmp_path / "book.xlsx", rows)
        with path.open("rb") as file, run_jobs():
            batch = batches.hand_in(
                actor=actor or officer, workbook=Workbook(file, "登记表.xlsx"), today=clock.today()
            )
        return ImportBatch.objects.get(pk=batch.pk)

    return hand_in


@pytest.fixture
def confirm(officer, run_jobs):
    def confirm(batch):
        with run_jobs():
            batches.confirm(actor=officer, batch=batch, today=clock.today())
        return ImportBatch.objects.get(pk=batch.pk)

    return confirm


def test_from_the_upload_to_the_register(hand_in, confirm):
    batch = hand_in(books.right())
    assert batch.state == State.CHECKED
    assert not Unit.objects.exists()
    found = {one.name: (one.new, one.changed, one.unchanged) for one in pages.counts(batch)}
    assert found["Units"] == (2, 0, 0)
    rows = pages.preview_page(batch, "Units", "new", start=0, size=1)
    assert [(row.number, row.key, row.name) for row in rows] == [(2, FIRST, "云屿软件有限公司")]
    batch = confirm(batch)
    assert (batch.state, batch.job.state) == (State.IMPORTED, "done")
    assert Unit.objects.count() == 2
    assert batch.entry.action == "workbook.imported"


def test_changes_are_shown_cell_by_cell_in_words(hand_in, load, english):
    load(books.right())
    batch = hand_in(
        {"Units": [{"credit_code": FIRST, "site": "L2", "lifecycle": "成熟", "employees": "-"}]}
    )
    (row,) = pages.preview_page(batch, "Units", "changed", start=0, size=10)
    today = clock.today().isoformat()
    assert [(one.heading, one.old, one.new, one.on) for one in row.changes] == [
        ("site", "L1", "L2", today),
        ("operating_street", OWN, books.OTHER, today),
        ("employees", 40, None, today),
        ("lifecycle", "growth", "mature", today),
    ]


def test_a_refused_workbook_comes_back_marked(hand_in, confirm):
    rows = books.right()
    rows["Units"][1]["kind"] = "castle"
    batch = hand_in(rows)
    assert batch.state == State.REFUSED
    (issue,) = pages.errors(batch)
    assert (issue.code, issue.cell) == ("choice", "C3")
    with files.opened(JobFile.objects.get(uuid=batch.result["marked"])) as file:
        cell = openpyxl.load_workbook(file)["Units"]["C3"]
    assert issue.message in cell.comment.text
    with pytest.raises(Conflict):
        confirm(batch)


def test_the_import_looks_again(hand_in, confirm, load):
    rows = books.right()
    load({"Streets": rows["Streets"], "Sites": rows["Sites"]})
    batch = hand_in({"Units": [rows["Units"][0]]})
    load({"Streets": [{"code": OWN, "name": "南京东路街道"}], "Units": [rows["Units"][0]]})
    batch = confirm(batch)
    assert batch.state == State.IMPORTED
    assert batch.result["counts"]["Units"] == {"created": 0, "updated": 0, "unchanged": 1}


def test_discarded(hand_in, officer, confirm):
    batch = hand_in(books.right())
    batches.discard(actor=officer, batch=batch, today=clock.today())
    with pytest.raises(Conflict):
        confirm(batch)


def test_undone_by_a_job(hand_in, confirm, officer, run_jobs):
    batch = confirm(hand_in(books.right()))
    with run_jobs():
        batches.ask_undo(actor=officer, batch=batch, today=clock.today())
    batch.refresh_from_db()
    assert batch.state == State.UNDONE


def test_whose_imports_are_seen(hand_in, officer, load):
    load({"Streets": books.right()["Streets"]})
    worker = accounts.granted("street_worker", OWN)
    other = accounts.granted("street_worker", books.OTHER)
    batch = hand_in({"Units": [{"credit_code": SECOND}]}, actor=worker)
    assert batch.state == State.REFUSED
    seen = {
        user.username: imports_of(user, scope_of(user, clock.today())).count()
        for user in (officer, worker, other)
    }
    assert list(seen.values()) == [2, 1, 0]
    with pytest.raises(NotFound):
        access_import(other, scope_of(other, clock.today()), batch.uuid)


def test_rights_are_those_of_the_moment(hand_in, officer):
    """The role ends between confirmation and import: the reason is told, and the workbook waits again."""
    batch = hand_in(books.right())
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.IMPORTING)
    batch.refresh_from_db()
    leader = accounts.granted("district_leader", "310101")
    with pytest.raises(Refused):
        batches.carry_out(actor=leader, batch=batch, today=clock.today())
    batch.refresh_from_db()
    assert batch.state == State.CHECKED


def test_a_workbook_that_was_discarded_while_it_was_checked(hand_in, officer):
    batch = hand_in(books.right())
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.CHECKING)
    batch.refresh_from_db()
    batches.discard(actor=officer, batch=batch, today=clock.today())
    assert batches.check(batch=batch, today=clock.today()).state == State.DISCARDED
