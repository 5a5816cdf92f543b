"""Each error code for each of its cases, at the right cell; the right workbook beside them is accepted."""

from datetime import date

import pytest

from tests import books
from tests.books import ANNA, FIRST, OWN, THIRD

LATER = date(2030, 1, 1)
# sheet, index of the row, the cells that are changed, the code, the column (None: the first changed)
FAULTS = {
    "a street without a name": ("Streets", 0, {"name": None}, "missing", None),
    "a street below nothing": ("Streets", 0, {"parent": "310109"}, "unknown_reference", None),
    "a street into nothing": ("Streets", 0, {"successor": "310101999"}, "unknown_reference", None),
    "a street into itself": ("Streets", 0, {"successor": OWN}, "circular", None),
    "a street ends first": ("Streets", 0, {"to": date(2020, 1, 1), "from": LATER}, "date_order", "to"),
    "a street of elsewhere": ("Streets", 0, {"code": "310109001"}, "out_of_scope", None),
    "a street's code": ("Streets", 0, {"code": "31010"}, "format", None),
    "a street twice": ("Streets", 1, {"code": OWN}, "duplicate", None),
    "a site without a kind": ("Sites", 0, {"kind": None}, "missing", None),
    "a site of a kind unheard of": ("Sites", 0, {"kind": "castle"}, "choice", None),
    "a site in no street": ("Sites", 0, {"street": "310101999"}, "unknown_reference", None),
    "a site of elsewhere": ("Sites", 0, {"street": books.ELSEWHERE}, "out_of_scope", None),
    "a site off the planet": ("Sites", 0, {"longitude": 181}, "limit", None),
    "a site with a long name": ("Sites", 0, {"name": "长" * 201}, "limit", None),
    "a site twice": ("Sites", 1, {"number": "l1"}, "duplicate", None),
    "a branch without a mode": ("Organizations", 1, {"mode": None}, "missing", None),
    "a key cleared": ("Organizations", 2, {"code": "-"}, "missing", None),
    "a required cell cleared": ("Organizations", 2, {"name": "-"}, "missing", None),
    "no such superior": ("Organizations", 1, {"superior": "O9"}, "unknown_reference", None),
    "its own superior": ("Organizations", 1, {"superior": "O2"}, "circular", None),
    "a term of eleven years": ("Organizations", 1, {"term_years": 11}, "limit", None),
    "dissolved before founded": ("Organizations", 0, {"dissolved_on": date(1999, 1, 1)}, "date_order", None),
    "elected before founded": ("Organizations", 0, {"last_election_on": date(1999, 1, 1)}, "date_order", None),
    "a seat of elsewhere": ("Organizations", 0, {"street": books.ELSEWHERE}, "out_of_scope", None),
    "a check character": ("Units", 0, {"credit_code": FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1")}, "checksum", None),
    "a short credit code": ("Units", 0, {"credit_code": "9131"}, "format", None),
    "a unit without a place": ("Units", 1, {"operating_street": None}, "missing", None),
    "an enterprise without owners": ("Units", 1, {"ownership": None}, "missing", None),
    "an industry beyond T": ("Units", 0, {"industry": "U"}, "choice", None),
    "no such site": ("Units", 0, {"site": "L9"}, "unknown_reference", None),
    "no such street": ("Units", 1, {"operating_street": "310101999"}, "unknown_reference", None),
    "a unit of elsewhere": ("Units", 1, {"operating_street": books.ELSEWHERE}, "out_of_scope", None),
    "too many people": ("Units", 0, {"employees": 10_000_001}, "limit", None),
    "no number": ("Units", 0, {"employees": "many"}, "format", None),
    "no month 13": ("Units", 0, {"established_on": "2010-13-01"}, "format", None),
    "a year before 1900": ("Units", 0, {"established_on": "1899-12-31"}, "limit", None),
    "closed before founded": ("Units", 0, {"closed_on": date(2009, 1, 1)}, "date_order", None),
    "suspended before founded": ("Units", 0, {"suspended_on": date(2009, 1, 1)}, "date_order", None),
    "resumed but never suspended": ("Units", 0, {"resumed_on": LATER}, "missing", "suspended_on"),
    "resumed before suspended": ("Units", 0, {"resumed_on": date(2011, 1, 1), "suspended_on": date(2012, 1, 1)}, "date_order", None),
    "a unit twice": ("Units", 1, {"credit_code": FIRST.lower()}, "duplicate", None),
    "attached to nothing": ("Affiliations", 0, {"organization": "O9"}, "unknown_reference", None),
    "nothing attached": ("Affiliations", 0, {"unit": THIRD}, "unknown_reference", None),
    "attached since when": ("Affiliations", 0, {"from": None}, "missing", None),
    "attached backwards": ("Affiliations", 0, {"to": date(2011, 1, 1)}, "date_order", None),
    "an attachment twice": ("Affiliations", 1, {"organization": "O2", "unit": FIRST, "from": date(2012, 3, 1)}, "duplicate", None),
    "attachments that overlap": ("Affiliations", 1, {"from": date(2013, 3, 1), "organization": "O2", "unit": FIRST}, "overlap", None),
    "assigned to nothing": ("Liaison", 0, {"unit": None}, "missing", None),
    "assigned to no unit": ("Liaison", 0, {"unit": THIRD}, "unknown_reference", None),
    "assigned to no site": ("Liaison", 1, {"site": "L9"}, "unknown_reference", None),
    "a worker without a kind": ("Liaison", 0, {"kind": None}, "missing", None),
    "assignments that overlap": ("Liaison", 1, {"from": date(2025, 1, 1), "unit": FIRST}, "overlap", None),
    "visited by nobody": ("Visits", 0, {"worker_number": "W9"}, "unknown_reference", None),
    "visited no unit": ("Visits", 0, {"unit": THIRD}, "unknown_reference", None),
    "a long note": ("Visits", 0, {"note": "长" * 2_001}, "limit", None),
    "a visit twice": ("Visits", 1, {"worker_number": "W1", "unit": FIRST, "on": date(2026, 5, 4)}, "duplicate", None),
    "an identity number": ("Members", 0, {"identity_number": ANNA[:-1] + ("1" if ANNA[-1] != "1" else "2")}, "checksum", None),
    "an impossible birthday": ("Members", 0, {"identity_number": ANNA[:10] + "1340" + ANNA[14:]}, "format", None),
    "a member of nothing": ("Members", 0, {"organization": "O9"}, "unknown_reference", None),
    "at work nowhere": ("Members", 0, {"unit": THIRD}, "unknown_reference", None),
    "full before admitted": ("Members", 0, {"full_on": date(2004, 1, 1)}, "date_order", None),
    "held before admitted": ("Members", 0, {"from": date(2004, 1, 1)}, "date_order", None),
    "left before held": ("Members", 0, {"to": date(2012, 1, 1)}, "date_order", None),
    "left for a reason, when": ("Members", 0, {"exit": "deceased"}, "missing", "to"),
    "a reason unheard of": ("Members", 0, {"exit": "tired"}, "choice", None),
    "a new member without a status": ("Members", 0, {"status": None}, "missing", None),
    "two organisations": ("Members", 1, {"identity_number": ANNA, "from": date(2013, 1, 1), "admitted_on": date(2005, 7, 1)}, "overlap", "from"),
    "a member twice": ("Members", 1, {"identity_number": ANNA, "organization": "O2", "from": date(2013, 1, 1)}, "duplicate", None),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_at_its_cell(load, name):
    sheet, index, cells, code, column = FAULTS[name]
    rows = books.right()
    rows[sheet][index] |= cells
    outcome = load(rows)
    found = [(one.sheet, one.row, one.column, one.code) for one in outcome.checked.issues.errors]
    assert (sheet, index + 2, column or next(iter(cells)), code) in found
    assert outcome.batch is None
    assert not any(outcome.as_dict()["created"].values())


def test_the_right_workbook_is_accepted(load):
    outcome = load(books.right())
    assert outcome.as_dict()["errors"] == []
    assert outcome.as_dict()["created"] == {
        "Streets": 2, "Sites": 2, "Organizations": 3, "Units": 2,
        "Affiliations": 2, "Liaison": 2, "Visits": 2, "Members": 2,
    }  # fmt: skip


def test_a_faulty_row_is_no_reason_to_report_what_refers_to_it(load):
    rows = books.right()
    rows["Organizations"][1]["kind"] = "castle"
    rows["Units"][0]["employees"] = "many"
    found = [(one.sheet, one.code) for one in load(rows).checked.issues.errors]
    assert found == [("Organizations", "choice"), ("Units", "format")]


def test_a_sentence_says_where_what_and_how_to_mend_it(load):
    rows = books.right()
    rows["Units"][0]["established_on"] = "2010-13-01"
    (issue,) = load(rows).checked.issues.errors
    assert issue.message.startswith("K2")
    assert "13" in issue.message


def test_circles_through_several_rows(load):
    rows = books.right()
    rows["Organizations"][0]["superior"] = "O2"
    found = {(one.row, one.column, one.code) for one in load(rows).checked.issues.errors}
    assert found == {(2, "superior", "circular"), (3, "superior", "circular")}
