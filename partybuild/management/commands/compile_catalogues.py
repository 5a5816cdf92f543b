"""Compile the translations (.po to .mo) without any program outside Python."""

from typing import Any

from django.core.management.base import BaseCommand

from partybuild.catalogues import books
from partybuild.catalogues.places import ROOT


class Command(BaseCommand):
    """Quick when nothing changed: only newer catalogues are compiled."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and say how many."""
        done = books.compile_all(ROOT)
        if options["verbosity"] > 1:
            self.stdout.write(f"{len(done)} catalogues compiled")
