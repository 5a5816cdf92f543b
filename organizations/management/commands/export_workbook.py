"""Exports the register of an account's territory as a workbook, or the empty template."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.selectors.users import by_username
from organizations.services.exports import Wanted, export_register, template
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError


class Command(BaseCommand):
    """`manage.py export_workbook FILE --actor USERNAME [--members] [--reason TEXT] [--english] [--template]`."""

    help = "Export the register in the format that import_workbook reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the account that exports, and what the file should hold."""
        parser.add_argument("file")
        parser.add_argument("--actor", help="the account that exports")
        parser.add_argument(
            "--members", action="store_true", help="with members and identity numbers"
        )
        parser.add_argument("--reason", default="", help="why; kept in the audit trail")
        parser.add_argument("--english", action="store_true", help="English headings and values")
        parser.add_argument("--template", action="store_true", help="headings and choices only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and tell how much it holds."""
        target, english = Path(options["file"]), options["english"]
        with translation.override("en" if english else "zh-hans"):
            if options["template"]:
                template(target, english=english)
                return
            wanted = Wanted(options["members"], options["reason"], english)
            try:
                actor = by_username(options["actor"] or "")
                counts = export_register(
                    actor=actor, target=target, wanted=wanted, today=clock.today()
                )
            except DomainError as refused:
                raise CommandError(str(refused)) from refused
        for sheet, number in counts.items():
            self.stdout.write(f"{sheet}: {number}")
