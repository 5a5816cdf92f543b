"""The date is Shanghai's, whatever the server's zone."""

import datetime as dt

import pytest

from partybuild.kernel import clock


@pytest.mark.parametrize(
    ("utc", "date"),
    [("2026-03-31T15:59:59", "2026-03-31"), ("2026-03-31T16:00:00", "2026-04-01")],
)
def test_date_of(utc: str, date: str) -> None:
    instant = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert clock.date_of(instant).isoformat() == date


def test_now_is_aware_and_today_is_its_date(monkeypatch) -> None:
    assert clock.now().tzinfo is dt.UTC
    late = dt.datetime(2026, 3, 31, 23, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert clock.today() == dt.date(2026, 4, 1)
