"""Thin leaves of the timetable."""

from celery import shared_task

from partybuild.kernel import clock
from reports.services.quarterly import ACTOR, ask_quarterly, last_quarter


@shared_task(name="reports.quarterly_coverage")
def quarterly_coverage() -> None:
    """Ask for the reports of the quarter that ended last; those that are there are left alone."""
    ask_quarterly(actor=ACTOR, quarter=last_quarter(clock.today()))
