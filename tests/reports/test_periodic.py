"""Quarterly reports: asked for by schedule or command, made once, readable only within the scope."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from organizations.enums import Role
from reports.models import PeriodicReport
from reports.rules.series import last_days, month_end_before, quarter_end, quarter_of, trend
from reports.services import quarterly
from reports.tasks import quarterly_coverage
from tests import world as worlds


@pytest.fixture
def world(db: None) -> worlds.World:
    return worlds.build()


def made(quarter: str = "2026Q2") -> Any:
    return PeriodicReport.objects.filter(period=quarter)


def test_the_command_makes_a_report_for_each_territory_once(world: worlds.World) -> None:
    call_command("coverage_report", quarter="2026Q2", stdout=io.StringIO())
    assert set(made().values_list("territory", flat=True)) == {
        worlds.DISTRICT,
        worlds.OWN,
        worlds.FOREIGN,
    }
    before = list(made().values_list("pk", "file__digest"))
    call_command("coverage_report", quarter="2026Q2", stdout=io.StringIO())
    assert list(made().values_list("pk", "file__digest")) == before


@pytest.mark.parametrize(
    ("options", "code"), [({"quarter": "2026Q5"}, 2), ({"territory": "310199"}, 1)]
)
def test_bad_input_of_the_command(world: worlds.World, options: dict[str, str], code: int) -> None:
    with pytest.raises(CommandError) as fault:
        call_command("coverage_report", **options)
    assert fault.value.returncode == code


def test_the_schedule_asks_for_the_quarter_that_ended(world: worlds.World, run_jobs: Any) -> None:
    with run_jobs():
        quarterly_coverage()
    quarter = quarterly.last_quarter(date.today())  # noqa: DTZ011 -- the task reads the clock too
    assert made(quarter).count() == 3


def test_a_job_that_runs_twice_makes_one_report(world: worlds.World) -> None:
    (job,) = quarterly.ask_quarterly(
        actor=quarterly.ACTOR, quarter="2026Q1", territories=[worlds.OWN]
    )
    for _ in range(2):
        quarterly.run_quarterly(job, lambda done, total, label="": None)
    assert made("2026Q1").count() == 1


def test_the_file_holds_each_population_and_street(world: worlds.World) -> None:
    call_command(
        "coverage_report", quarter="2026Q2", territory=worlds.DISTRICT, stdout=io.StringIO()
    )
    client = Client()
    client.force_login(world.users[Role.DISTRICT_OFFICER.value])
    answer = client.get(f"/coverage/reports/{made().get().uuid}/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 7
    rows = list(book.worksheets[5].iter_rows(values_only=True))
    assert "2026-06-30" in rows[0][0]
    assert [row[0] for row in rows[2:]] == [worlds.OWN, worlds.FOREIGN, worlds.DISTRICT]


def test_reports_of_others_do_not_exist(world: worlds.World) -> None:
    worker = Client()
    worker.force_login(world.users[Role.STREET_WORKER.value])
    own, foreign = world.own.report, world.foreign.report
    assert worker.get(f"/coverage/reports/{own.uuid}/").status_code == 200
    assert worker.get(f"/coverage/reports/{foreign.uuid}/").status_code == 404
    page = worker.get("/coverage/reports/").content.decode()
    assert str(own.uuid) in page
    assert str(foreign.uuid) not in page


@pytest.mark.parametrize(
    ("quarter", "day"), [("2026Q1", date(2026, 3, 31)), ("2024Q4", date(2024, 12, 31))]
)
def test_quarters(quarter: str, day: date) -> None:
    assert quarter_end(quarter) == day
    assert quarter_of(day) == quarter
    assert (
        quarterly.last_quarter(date(day.year + (day.month == 12), day.month % 12 + 1, 1)) == quarter
    )


@pytest.mark.parametrize("text", ["2026", "2026Q0", "2026X1", "Q1", "20a6Q1"])
def test_what_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError):
        quarter_end(text)


def test_dates_of_series() -> None:
    assert last_days(date(2026, 1, 31), date(2026, 3, 30), "month") == [
        date(2026, 1, 31),
        date(2026, 2, 28),
    ]
    assert last_days(date(2025, 1, 1), date(2026, 12, 31), "year") == [
        date(2025, 12, 31),
        date(2026, 12, 31),
    ]
    assert month_end_before(date(2026, 1, 1)) == date(2025, 12, 31)
    months = trend(date(2026, 6, 30))
    assert (len(months), months[0], months[-1]) == (13, date(2025, 6, 30), date(2026, 6, 30))
