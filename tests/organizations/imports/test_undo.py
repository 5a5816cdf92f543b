"""Taking an import back: whole, with later changes elsewhere kept, or not at all with what stands in its way."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from members.models import Person
from organizations.models import Affiliation, ImportBatch, Unit, UnitObservation, UnitState
from organizations.services.undo.obstacles import InTheWay
from organizations.services.undo.undoing import undo_import
from partybuild.kernel.errors import Conflict
from tests import books
from tests.books import ANNA, FIRST, SECOND, TODAY
from tests.factories import accounts


@pytest.fixture
def undo(officer):
    return lambda batch: undo_import(actor=officer, batch=batch, today=TODAY)


def believed():
    """Everything the register believes, without row ids and entries."""
    from organizations.services.imports.owners import owner_kinds
    from organizations.services.undo.recorded import columns, fact_models

    models = [*fact_models(), *(kind.noun.observation for kind in owner_kinds().values())]
    models += [kind.noun.state for kind in owner_kinds().values() if kind.noun.state]
    return {
        model._meta.label: sorted(
            map(repr, model.objects.filter(retracted_at__isnull=True).values_list(*columns(model)))
        )
        for model in models
    }


def test_a_first_import_vanishes_and_can_be_imported_again(load, undo):
    before = believed()
    batch = load(books.right()).batch
    full = believed()
    undone = undo(batch)
    assert believed() == before
    assert (undone.state, undone.undone_entry.action) == (
        ImportBatch.State.UNDONE,
        "workbook.import_undone",
    )
    again = load(books.right())
    assert sum(again.as_dict()["created"].values()) == 17
    assert believed() == full


def test_an_update_is_taken_back_and_the_first_import_stays(load, undo):
    load(books.right())
    before = believed()
    batch = load({
        "Units": [{"credit_code": FIRST, "employees": 99, "name": "新名", "suspended_on": "2026-01-01"}],
        "Affiliations": [{"organization": "O2", "unit": FIRST, "from": date(2012, 3, 1), "to": "2026-02-01"}],
        "Visits": [{"worker_number": "W1", "unit": FIRST, "on": date(2026, 5, 4), "note": "别的"}],
        "Members": [{"identity_number": ANNA, "organization": "O3", "from": "2026-02-01", "phone": "15400000009"}],
    }).batch  # fmt: skip
    assert believed() != before
    assert Unit.objects.get(credit_code=FIRST).name == "新名"
    undo(batch)
    assert believed() == before
    assert Unit.objects.get(credit_code=FIRST).name == "云屿软件有限公司"
    assert Person.objects.get(name="苏望舒").phone == "15400000001"


def test_later_changes_elsewhere_stay(load, undo):
    load(books.right())
    batch = load({"Units": [{"credit_code": FIRST, "employees": 99}]}).batch
    load(
        {
            "Units": [
                {"credit_code": FIRST, "lifecycle": "mature"},
                {"credit_code": SECOND, "employees": 5},
            ]
        }
    )
    undo(batch)
    now = UnitState.objects.current().on(TODAY)
    found = {row.owner.credit_code: (row.employees, row.lifecycle) for row in now}
    assert found == {FIRST: (40, "mature"), SECOND: (5, "")}


def test_a_later_change_of_the_same_stands_in_the_way(load, undo):
    load(books.right())
    batch = load({"Units": [{"credit_code": FIRST, "employees": 99}]}).batch
    later = load({"Units": [{"credit_code": FIRST, "employees": 7}]}).batch
    before = believed()
    with pytest.raises(InTheWay) as refused:
        undo(batch)
    (sentence,) = refused.value.obstacles
    assert FIRST in sentence
    assert "workbook.imported" in sentence
    assert later.actor.username in sentence
    assert believed() == before
    undo(later)
    undo(batch)
    assert UnitObservation.objects.filter(retracted_at__isnull=True, values__employees=40).exists()


def test_what_was_built_on_new_objects_stands_in_the_way(load, undo):
    rows = books.right()
    first = load(
        {name: rows[name] for name in ("Streets", "Sites", "Organizations", "Units")}
    ).batch
    later = load({"Affiliations": rows["Affiliations"]}).batch
    with pytest.raises(InTheWay) as refused:
        undo(first)
    assert refused.value.number == 2  # two attachments
    undo(later)
    undo(first)
    assert not Affiliation.objects.current().exists()


def test_streets_in_use_stand_in_the_way(load, undo):
    rows = books.right()
    streets = load({"Streets": rows["Streets"]}).batch
    units = load({"Units": [rows["Units"][1]]}).batch
    with pytest.raises(InTheWay):
        undo(streets)
    undo(units)
    undo(streets)


def test_an_import_is_taken_back_once(load, undo):
    batch = load(books.right()).batch
    undo(batch)
    with pytest.raises(Conflict):
        undo(batch)


def test_the_command(load, officer, capsys):
    batch = load(books.right()).batch
    other = accounts.granted("street_worker", "310101")
    with pytest.raises(CommandError):
        call_command("undo_import", str(batch.uuid), actor=other.username)
    call_command("undo_import", str(batch.uuid), actor=officer.username)
    with pytest.raises(CommandError):
        call_command("undo_import", str(batch.pk), actor=officer.username)
