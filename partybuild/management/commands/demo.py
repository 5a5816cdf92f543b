"""Load the demonstration district: accounts for every role and a register of synthetic data. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from partybuild.demonstration.district import load
from partybuild.kernel import clock


class Command(BaseCommand):
    """Called by `make demo` before the portal is served."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and tell."""
        self.stdout.write(load(clock.today()))
