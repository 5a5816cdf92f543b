"""What rows change: values by the day they were observed, cleared cells, surveys, suspensions, periods."""

from datetime import date, timedelta

import pytest

from organizations.models import (
    Affiliation,
    Assignment,
    Election,
    Organization,
    Unit,
    UnitState,
    Visit,
)
from tests import books
from tests.books import FIRST, OTHER, OWN, SECOND, TODAY

NEXT = TODAY + timedelta(days=40)


def state(code, on):
    return UnitState.objects.current().on(on).get(owner__credit_code=code)


def change(load, sheet, today=TODAY, **cells):
    """Import one row and say what became of it."""
    told = load({sheet: [cells]}, today=today).as_dict()
    assert told["errors"] == []
    return next(kind for kind in ("created", "updated", "unchanged") if told[kind][sheet])


@pytest.fixture
def register(load):
    load(books.right())
    return load


def test_an_undated_cell_is_observed_on_the_day_of_the_import(register):
    assert change(register, "Units", NEXT, credit_code=SECOND, operating_street=OWN) == "updated"
    assert state(SECOND, NEXT - timedelta(days=1)).operating == OTHER
    assert state(SECOND, NEXT).operating == OWN


def test_a_row_with_a_survey_date_is_observed_on_it(register):
    day = date(2026, 5, 20)
    given = {"credit_code": SECOND, "lifecycle": "成熟", "surveyed_on": day}
    assert change(register, "Units", NEXT, **given) == "updated"
    assert change(register, "Units", NEXT, **given) == "unchanged"


def test_what_holds_now_is_no_change_though_it_did_not_hold_on_the_survey_date(register):
    change(register, "Units", NEXT, credit_code=FIRST, employees=50)
    row = {"credit_code": FIRST, "employees": 50, "surveyed_on": date(2026, 4, 1)}
    assert change(register, "Units", NEXT, **row) == "unchanged"


def test_a_further_survey_adds_an_observation_even_of_the_same_count(register):
    row = {"credit_code": FIRST, "full_members": 4, "surveyed_on": date(2026, 6, 1)}
    assert change(register, "Units", **row) == "updated"
    assert change(register, "Units", **row) == "unchanged"
    assert change(register, "Units", **row | {"full_members": 2}) == "updated"
    assert state(FIRST, date(2026, 5, 31)).full_members == 4
    assert state(FIRST, date(2026, 6, 1)).full_members == 2


def test_a_hyphen_clears_and_an_empty_cell_leaves_alone(register):
    assert change(register, "Units", NEXT, credit_code=FIRST, employees="-") == "updated"
    assert (state(FIRST, NEXT).employees, state(FIRST, NEXT).industry) == (None, "I")
    assert change(register, "Units", NEXT, credit_code=FIRST, employees=None) == "unchanged"


def test_a_unit_that_moves_to_a_site_moves_to_its_street(register):
    assert change(register, "Units", NEXT, credit_code=FIRST, site="L2") == "updated"
    assert state(FIRST, NEXT).operating == OTHER


def test_suspended_resumed_and_suspended_again(register):
    day = [date(2026, month, 1) for month in (1, 2, 3, 4)]
    change(register, "Units", credit_code=FIRST, suspended_on=day[0])
    change(register, "Units", credit_code=FIRST, resumed_on=day[1])
    change(register, "Units", credit_code=FIRST, suspended_on=day[2])
    statuses = [state(FIRST, one).status for one in day]
    assert statuses == ["suspended", "operating", "suspended", "suspended"]
    assert change(register, "Units", credit_code=FIRST, suspended_on="-") == "updated"
    assert state(FIRST, day[3]).status == "operating"
    assert state(FIRST, day[0]).status == "operating"
    assert change(register, "Units", credit_code=FIRST, suspended_on="-") == "unchanged"


def test_closed_by_mistake(register):
    change(register, "Units", credit_code=FIRST, closed_on=date(2026, 1, 1))
    assert state(FIRST, TODAY).status == "closed"
    change(register, "Units", credit_code=FIRST, closed_on="-")
    assert state(FIRST, TODAY).status == "operating"


def test_every_election_stays(register):
    change(register, "Organizations", code="O1", last_election_on=date(2026, 1, 1))
    held = Election.objects.current().filter(organization__code="O1").order_by("held_on")
    assert [one.held_on for one in held] == [date(2024, 7, 1), date(2026, 1, 1)]
    assert (
        change(register, "Organizations", code="O1", last_election_on=date(2024, 7, 1))
        == "unchanged"
    )
    assert change(register, "Organizations", code="O1", last_election_on="-") == "updated"
    assert change(register, "Organizations", code="O1", last_election_on="-") == "unchanged"


def test_attachments_end_and_do_not(register):
    row = {"organization": "O2", "unit": FIRST, "from": date(2012, 3, 1)}
    assert change(register, "Affiliations", **row, to=date(2026, 1, 1)) == "updated"
    assert change(register, "Affiliations", **row) == "unchanged"
    later = {**row, "from": date(2026, 3, 1)}
    assert change(register, "Affiliations", **later) == "created"
    assert Affiliation.objects.current().count() == 3
    told = register({"Affiliations": [{**row, "to": "-"}]}).as_dict()
    assert [(one["code"], one["column"]) for one in told["errors"]] == [("overlap", "from")]


def test_a_period_may_end_and_another_begin_in_one_file(register):
    row = {"organization": "O2", "unit": FIRST}
    told = register({"Affiliations": [
        {**row, "from": date(2026, 3, 1), "to": None},
        {**row, "from": date(2012, 3, 1), "to": date(2026, 3, 1)},
    ]}).as_dict()  # fmt: skip
    assert (told["errors"], told["created"], told["updated"]) == (
        [], {"Affiliations": 1}, {"Affiliations": 1},
    )  # fmt: skip


def test_a_worker_is_renamed_and_an_assignment_ends(register):
    row = {"worker_number": "W1", "unit": FIRST, "from": date(2024, 1, 8)}
    assert change(register, "Liaison", **row, name="林知秋", to=date(2026, 6, 1)) == "updated"
    held = Assignment.objects.current().get(unit__credit_code=FIRST)
    assert (held.worker.name, held.valid_to) == ("林知秋", date(2026, 6, 1))


def test_a_visit_keeps_its_note_until_it_is_cleared(register):
    row = {"worker_number": "W1", "unit": FIRST, "on": date(2026, 5, 4)}
    assert change(register, "Visits", **row) == "unchanged"
    assert change(register, "Visits", **row, note="-") == "updated"
    assert Visit.objects.current().get(on=row["on"]).note == ""


def test_superiors_may_stand_further_down(load):
    rows = books.right()
    rows["Organizations"].reverse()
    assert load(rows).checked.is_good
    branch = Organization.objects.get(code="O2").states.get(retracted_at__isnull=True)
    assert branch.superior.code == "O1"


def test_a_provisional_number_leads_to_the_unit(load, officer):
    from organizations.services.unit_codes import merge_number

    rows = books.right()
    stall = {
        "credit_code": "P000000001", "name": "茶摊", "kind": "individual_business",
        "operating_street": OWN, "established_on": date(2020, 1, 1),
    }  # fmt: skip
    load({"Streets": rows["Streets"], "Units": [stall]})
    merge_number(actor=officer, unit=Unit.objects.get(), code=FIRST, today=TODAY)
    assert change(load, "Units", credit_code="P000000001", employees=2) == "updated"
    told = load({"Units": [{"credit_code": "P000000001"}, {"credit_code": FIRST}]}).as_dict()
    assert [(one["code"], one["row"]) for one in told["errors"]] == [("duplicate", 3)]


def test_a_retired_street_and_its_successor(register):
    change(register, "Streets", code=OTHER, to=date(2026, 7, 1), successor=OWN)
    from organizations.selectors.territories import load_tree

    assert load_tree().locate(OTHER, date(2026, 6, 30)) == OTHER
    assert load_tree().locate(OTHER, date(2026, 7, 1)) == OWN
    assert change(register, "Units", NEXT, credit_code=SECOND, employees=9) == "updated"


def test_a_unit_registered_here_may_operate_elsewhere(register):
    row = books.right()["Units"][1] | {
        "credit_code": books.THIRD,
        "operating_street": books.ELSEWHERE,
    }
    assert change(register, "Units", **row, registered_at="310101") == "created"


def test_a_row_for_the_district_itself_changes_nothing(register):
    assert change(register, "Streets", code="310101", name="Another") == "unchanged"


CLEARED = {
    "a branch's mode": ("Organizations", {"code": "O2", "mode": "-"}, "mode"),
    "an enterprise's ownership": ("Units", {"credit_code": FIRST, "ownership": "-"}, "ownership"),
    "a place without a site": ("Units", {"credit_code": SECOND, "operating_street": "-"}, "operating_street"),
    "a name": ("Units", {"credit_code": FIRST, "name": "-"}, "name"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEARED)
def test_what_is_needed_cannot_be_cleared(register, name):
    sheet, cells, column = CLEARED[name]
    told = register({sheet: [cells]}).as_dict()
    assert [(one["column"], one["code"]) for one in told["errors"]] == [(column, "missing")]
