"""A workbook through the portal: handed in, checked, looked at, written, taken back; and handed out."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organizations.models import ImportBatch, Unit, UnitState
from tests.factories import accounts, organizations

pytestmark = pytest.mark.django_db
CODE = "91310112087994932F"
HEADINGS = ("统一社会信用代码", "名称", "单位类型", "所有制", "经营地街道", "成立日期", "从业人数")
ROW = (CODE, "上海澜石商贸有限公司", "企业", "私营", organizations.STREET, date(2020, 5, 1), 41)


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    settings.PRIVATE_FILES_ROOT = tmp_path / "files"
    return organizations.district()


@pytest.fixture
def keeper():
    return accounts.granted("street_worker", organizations.STREET)


@pytest.fixture
def portal(client, keeper):
    client.force_login(keeper)
    return client


def workbook(*rows):
    book = openpyxl.Workbook()
    book.active.title = "单位"
    for row in (HEADINGS, *rows):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("6月登记.xlsx", stream.getvalue())


def upload(portal, run_jobs, *rows):
    with run_jobs():
        answer = portal.post(reverse("organizations:import_upload"), {"workbook": workbook(*rows)})
    assert answer.status_code == 302
    return ImportBatch.objects.latest("pk")


def page(portal, batch, route="import_detail", **query):
    return portal.get(reverse(f"organizations:{route}", args=[batch.uuid]), query)


def post(portal, run_jobs, batch, route):
    with run_jobs():
        return portal.post(reverse(f"organizations:{route}", args=[batch.uuid]))


def test_checked_confirmed_and_taken_back(portal, run_jobs):
    batch = upload(portal, run_jobs, ROW)
    shown = page(portal, batch)
    assert batch.state == "checked"
    assert "Write into the register" in shown.text
    assert ROW[1] in shown.text
    assert not Unit.objects.exists()
    post(portal, run_jobs, batch, "import_confirm")
    assert "The workbook is in the register." in page(portal, batch).text
    assert UnitState.objects.current().get().employees == 41
    assert post(portal, run_jobs, batch, "import_confirm").status_code == 409
    post(portal, run_jobs, batch, "import_undo")
    assert "The import was taken back" in page(portal, batch).text
    assert not UnitState.objects.current().exists()


def test_changes_are_shown_from_old_to_new(portal, run_jobs):
    post(portal, run_jobs, upload(portal, run_jobs, ROW), "import_confirm")
    batch = upload(portal, run_jobs, (*ROW[:6], 57))
    shown = page(portal, batch, sheet="Units", show="changed")
    assert "<del>41</del> → <ins>57</ins>" in shown.text
    assert UnitState.objects.current().on(date.today()).get().employees == 41  # noqa: DTZ011 -- any day does


def test_faults_are_named_and_marked(portal, run_jobs):
    batch = upload(portal, run_jobs, (CODE[:-1] + "X", *ROW[1:]), ROW)
    shown = page(portal, batch)
    assert batch.state == "refused"
    for text in ("checksum", "A2", "One fault was found, nothing was written."):
        assert text in shown.text
    assert "Write into the register" not in shown.text
    marked = portal.get(reverse("accounts:fetch_file", args=[batch.result["marked"]]))
    book = openpyxl.load_workbook(BytesIO(b"".join(marked.streaming_content)))
    assert book["单位"]["A2"].comment
    assert not book["单位"]["A3"].comment
    post(portal, run_jobs, batch, "import_discard")
    assert ImportBatch.objects.get().state == "discarded"


def test_what_stands_in_the_way_of_an_undo_is_named(portal, run_jobs, keeper):
    from organizations.services.units import correct_unit
    from partybuild.kernel import clock

    batch = upload(portal, run_jobs, ROW)
    post(portal, run_jobs, batch, "import_confirm")
    unit = Unit.objects.get()
    correct_unit(actor=keeper, unit=unit, values={"employees": 60}, today=clock.today())
    went = post(portal, run_jobs, batch, "import_undo")
    shown = portal.get(went.url)
    assert CODE in shown.text
    assert "cannot be taken back" in shown.text
    assert UnitState.objects.current().exists()


def test_progress_answers_and_ends(portal, run_jobs):
    batch = upload(portal, run_jobs, ROW)
    answer = page(portal, batch, "import_progress")
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (200, "true")


def test_the_list_shows_the_own_imports_and_the_officer_all(portal, run_jobs, client):
    upload(portal, run_jobs, ROW)
    listed = reverse("organizations:import_list")
    assert "6月登记.xlsx" in portal.get(listed).text
    client.force_login(accounts.granted("district_officer", organizations.DISTRICT))
    assert "6月登记.xlsx" in client.get(listed).text
    client.force_login(accounts.granted("street_worker", organizations.OTHER_STREET))
    assert "6月登记.xlsx" not in client.get(listed).text
    assert page(client, ImportBatch.objects.get()).status_code == 404


@pytest.mark.parametrize("route", ["import_list", "import_upload", "workbook_template"])
def test_leaders_do_not_import(client, route):
    client.force_login(accounts.granted("district_leader", organizations.DISTRICT))
    assert client.get(reverse(f"organizations:{route}")).status_code == 403


@pytest.mark.parametrize(("language", "sheet"), [("zh", "单位"), ("en", "Units")])
def test_templates_in_both_languages(portal, language, sheet):
    answer = portal.get(reverse("organizations:workbook_template"), {"language": language})
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert sheet in book.sheetnames


def test_the_register_goes_out_and_comes_back_unchanged(portal, run_jobs):
    post(portal, run_jobs, upload(portal, run_jobs, ROW), "import_confirm")
    assert portal.get(reverse("organizations:register_export")).status_code == 200
    answer = portal.post(reverse("organizations:register_export"), {"language": "zh"})
    content = b"".join(answer.streaming_content)
    with run_jobs():
        portal.post(
            reverse("organizations:import_upload"),
            {"workbook": SimpleUploadedFile("again.xlsx", content)},
        )
    counts = ImportBatch.objects.latest("pk").result["counts"]
    assert counts["Units"] == {"created": 0, "updated": 0, "unchanged": 1}


def test_members_leave_only_with_a_reason(portal):
    address = reverse("organizations:register_export")
    answer = portal.post(address, {"language": "zh", "members": "on"})
    assert answer.status_code == 422
    answer = portal.post(address, {"language": "zh", "members": "on", "reason": "换届"})
    assert answer.status_code == 200
