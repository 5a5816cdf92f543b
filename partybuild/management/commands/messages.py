"""Bring the catalogues up to the code: new strings enter untranslated, unused ones leave."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partybuild.catalogues import books
from partybuild.catalogues.places import catalogue, extract


class Command(BaseCommand):
    """Named like Django's makemessages, but needs no gettext."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a dry run."""
        parser.add_argument("--check", action="store_true", help="change nothing, report faults")
        parser.add_argument("apps", nargs="*", help="only these apps' catalogues")

    def handle(self, *args: Any, **options: Any) -> None:
        """Complete each catalogue, then list what still needs a translator."""
        wrong = 0
        for app, found in extract().items():
            if options["apps"] and app not in options["apps"]:
                continue
            path = catalogue(app)
            if not options["check"]:
                added, dropped = books.complete(path, found)
                self.stdout.write(f"{app}: {len(found)} strings, {added} new, {dropped} dropped")
            for fault in books.faults(path, found):
                wrong += 1
                self.stdout.write(f"  {app}: {fault}")
        if options["check"] and wrong:
            raise CommandError(f"{wrong} faults in the catalogues")
