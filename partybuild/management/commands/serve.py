"""Serve the portal with the job worker and the scheduler beside it, until told to stop."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partybuild.supervisor import Supervisor


class Command(BaseCommand):
    """One command for the embedded installation; SIGINT or SIGTERM ends all of it."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer another address."""
        port = os.environ.get("PORT") or "8000"
        parser.add_argument("--bind", default=f"127.0.0.1:{port}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until somebody or something ends it."""
        self.stdout.write(f"Serving on http://{options['bind']} (Ctrl-C ends it)")
        self.stdout.flush()
        ended = Supervisor(commands(options["bind"]), os.environ).run()
        if ended:
            raise CommandError(f"The {ended} ended by itself; everything was stopped.")


def commands(bind: str) -> dict[str, list[str]]:
    """Return the command line of each process."""
    celery = [sys.executable, "-m", "celery", "--app", "partybuild", "--quiet"]
    schedule = settings.CELERY_BEAT_SCHEDULE_FILENAME
    return {
        "portal": [
            *(sys.executable, "-m", "gunicorn", "partybuild.wsgi:application"),
            *(
                "--bind",
                bind,
                "--workers",
                "2",
                "--threads",
                "4",
                "--log-level",
                "warning",
                "--no-control-socket",
            ),
        ],
        "worker": [
            *(*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ],
        "scheduler": [
            *(*celery, "beat", "--loglevel", "WARNING"),
            *("--schedule", schedule, "--pidfile", ""),
        ],
    }
