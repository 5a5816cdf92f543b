"""A workbook as a whole: refused, or written under one entry; again and nothing changes."""

import io
import json
from hashlib import sha256

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import AuditEntry
from organizations.models import ImportBatch, UnitObservation, UnitState
from partybuild.seeding.numbers import credit_code
from tests import books
from tests.factories import accounts

GROWING = {"accounts_job", "accounts_jobfile", "accounts_auditentry", "accounts_auditsalt"}


def digests():
    """The content of every table that must stay as it is."""
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if table not in GROWING:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = sorted(map(repr, cursor.fetchall()))
            found[table] = sha256("\n".join(rows).encode()).hexdigest()
    return found


def many(number):
    return [
        {
            "credit_code": credit_code("91", "310101", 1_000 + index),
            "name": f"第{index}号有限公司",
            "kind": "individual_business",
            "operating_street": books.OWN,
            "established_on": "2015-02-03",
            "full_members": index % 5,
            "surveyed_on": "2026-05-01",
        }
        for index in range(number)
    ]


def test_one_faulty_cell_in_ten_thousand_rows_leaves_every_table_as_it_was(load):
    load({"Streets": books.right()["Streets"]})
    rows = many(10_000)
    before = digests()
    rows[9_876]["kind"] = "castle"
    outcome = load({"Units": rows})
    (issue,) = outcome.checked.issues.errors
    assert (issue.row, issue.column, issue.code) == (9_878, "kind", "choice")
    assert digests() == before
    rows[9_876]["kind"] = "individual_business"
    assert load({"Units": rows}).as_dict()["created"] == {"Units": 10_000}
    assert digests() != before


def test_one_entry_tells_of_everything(load):
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    batch = load(books.right()).batch
    new = AuditEntry.objects.exclude(pk__in=before)
    assert [entry.action for entry in new] == ["workbook.imported"]
    assert new.get() == batch.entry
    assert batch.entry.figures["Units.created"] == 2
    assert len(batch.entry.figures["sha256"]) == 64
    facts = UnitObservation.objects.filter(retracted_at__isnull=True)
    assert set(facts.values_list("recorded_in", flat=True)) == {batch.entry.pk}


def test_the_same_file_again_changes_nothing(load):
    load(books.right())
    before = digests()
    told = load(books.right()).as_dict()
    assert not any(told["created"].values())
    assert not any(told["updated"].values())
    after = digests()
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"organizations_importbatch"}


def test_a_dry_run_writes_nothing(load):
    before = digests()
    assert load(books.right(), dry_run=True).checked.is_good
    assert digests() == before


def test_without_the_right_nothing_is_read(load):
    from partybuild.kernel.errors import Refused

    leader = accounts.granted("district_leader", "310101")
    with pytest.raises(Refused):
        load(books.right(), actor=leader)


def test_chinese_headings_and_values_are_the_same_workbook(load, officer, tmp_path):
    from organizations.services.imports.definitions import sheets

    rows = {}
    for sheet in sheets():
        rows[sheet.heading] = [
            {
                sheet.by_name[name].heading: sheet.by_name[name].words.get(value, value)
                for name, value in line.items()
            }
            for line in books.right()[sheet.name]
        ]
    load(books.right())
    path = books.write(tmp_path / "chinese.xlsx", dict(reversed(rows.items())))
    told = books.imported(officer, path).as_dict()
    assert told["errors"] == []
    assert sum(told["unchanged"].values()) == 17


@pytest.mark.parametrize(
    ("rows", "code", "sheet"),
    [
        ({"Anything": [{"code": 1}]}, "format", None),
        ({"Units": [{"what": "ever"}]}, "format", None),
        ({"Units": [], "Sites": []}, "format", None),
        ({"Units": [{"credit_code": "1", "统一社会信用代码": "2"}]}, "duplicate", "Units"),
    ],
)
def test_workbooks_without_sheets_or_headings_are_refused_whole(load, rows, code, sheet):
    told = load(rows).as_dict()
    assert [(one["code"], one["sheet"], one["row"]) for one in told["errors"]] == [
        (code, sheet, None)
    ]


def test_an_empty_sheet_beside_others_is_absent(load):
    told = load(books.right() | {"Visits": []}).as_dict()
    assert told["errors"] == []
    assert told["created"]["Units"] == 2


def test_no_workbook_at_all(officer, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"nothing of the kind")
    told = books.imported(officer, tmp_path / "x.xlsx").as_dict()
    assert [(one["code"], one["sheet"]) for one in told["errors"]] == [("format", None)]


def test_unknown_columns_and_sheets_are_warnings(load):
    rows = books.right() | {"Notes": [{"a": 1}]}
    rows["Units"][0]["mood"] = "good"
    told = load(rows).as_dict()
    assert told["errors"] == []
    assert [(one["sheet"], one["column"]) for one in told["warnings"]] == [
        ("Notes", None),
        ("Units", "mood"),
    ]


def test_the_command(officer, tmp_path, capsys):
    path = books.write(tmp_path / "right.xlsx", books.right())
    out = io.StringIO()
    call_command("import_workbook", str(path), actor=officer.username, json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert ImportBatch.objects.get().uuid.hex == told["batch"].replace("-", "")
    rows = books.right()
    rows["Units"][0]["kind"] = "castle"
    path = books.write(tmp_path / "wrong.xlsx", rows)
    with pytest.raises(SystemExit) as ended:
        call_command("import_workbook", str(path), actor=officer.username, stdout=io.StringIO())
    assert ended.value.code == 1
    with pytest.raises(CommandError):
        call_command("import_workbook", str(path), actor="nobody")


def test_new_units_have_states_on_every_day(load):
    load(books.right())
    spans = UnitState.objects.filter(owner__credit_code=books.FIRST).order_by("valid_from")
    assert [(row.status, row.full_members, row.operating) for row in spans] == [
        ("operating", None, books.OWN),
        ("operating", 4, books.OWN),
    ]


def test_somebody_else_was_faster(load, monkeypatch):
    """The register changes between the check and the writing: the database notices, the workbook is checked again."""
    from organizations.services.imports import importing

    rows = books.right()
    load({"Streets": rows["Streets"]})
    unit, examine = [rows["Units"][1]], importing.examine
    faster = [lambda: load({"Units": unit})]

    def slow(*given):
        checked = examine(*given)
        if faster:
            faster.pop()()
        return checked

    monkeypatch.setattr(importing, "examine", slow)
    told = load({"Units": unit}).as_dict()
    assert (told["created"], told["unchanged"]) == ({"Units": 0}, {"Units": 1})
