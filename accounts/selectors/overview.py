"""What the three administrators see first: how many things want their attention; nothing about a person."""

from datetime import datetime, timedelta

from accounts.enums import JobState
from accounts.models import ApiKey, AuditEntry, Job, User

SOON = timedelta(days=30)


def accounts_and_jobs(now: datetime) -> dict[str, int]:
    """Return the numbers of the system administrator: open and closed accounts, jobs at work, failed within a day."""
    jobs = Job.objects.all()
    failed = jobs.filter(state=JobState.FAILED, finished_at__gt=now - timedelta(days=1))
    return {
        "open": User.objects.filter(is_active=True).count(),
        "closed": User.objects.filter(is_active=False).count(),
        "waiting": jobs.filter(state__in=(JobState.ASKED, JobState.RUNNING)).count(),
        "failed": failed.count(),
    }


def keys(now: datetime) -> dict[str, int]:
    """Return the numbers of the security administrator: keys in force, and those that end within 30 days."""
    held = ApiKey.objects.filter(expiry__gt=now)
    return {"keys": held.count(), "ending": held.filter(expiry__lte=now + SOON).count()}


def trail(now: datetime) -> dict[str, int]:
    """Return the numbers of the auditor: entries of a day, failed sign-ins, openings of personal data."""
    day = AuditEntry.objects.filter(at__gt=now - timedelta(days=1))
    return {
        "entries": day.count(),
        "refused": day.filter(action="session.refused").count(),
        "persons": day.filter(action__startswith="person.").count(),
    }
