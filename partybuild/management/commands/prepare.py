"""Make an installation ready to serve: tables, then translations. Safe to run again."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Runs as the owner of the tables when MIGRATION_DATABASE_URL is set."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate and compile."""
        call_command("migrate", verbosity=options["verbosity"], interactive=False)
        call_command("compile_catalogues", verbosity=options["verbosity"])
