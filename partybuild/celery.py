"""The job system's application and the whole timetable, in one table.

A job is a row in the database first (accounts.Job); what travels here is only its number. Results
are therefore never stored in the broker.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings.dev")

app = Celery("partybuild")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# name: (task, when). Times are those of Asia/Shanghai. Each task may run twice or late without harm.
TIMETABLE: dict[str, tuple[str, float | crontab]] = {
    "seal the audit chain": ("accounts.seal_audit", 1.0),
    "send again the jobs that were lost": ("accounts.sweep_jobs", 30.0),
    "remove expired job files": ("accounts.expire_files", crontab(hour=2, minute=30)),
    "forget answers kept for requests sent twice": (
        "accounts.expire_sent_requests",
        crontab(minute=10),
    ),
    "quarterly coverage of each street": (
        "reports.quarterly_coverage",
        crontab(day_of_month=1, month_of_year="1,4,7,10", hour=3, minute=0),
    ),
}


def entry(task: str, when: float | crontab) -> dict[str, Any]:
    """Return beat's form of a line; a frequent task that nobody took in time is not worth keeping."""
    options = {} if isinstance(when, crontab) else {"expires": max(10.0, 3 * when)}
    return {"task": task, "schedule": when, "options": options}


app.conf.beat_schedule = {name: entry(*line) for name, line in TIMETABLE.items()}
