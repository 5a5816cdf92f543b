"""Imports a registry workbook (contract, "Commands")."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.selectors.users import by_username
from organizations.services.imports.importing import Outcome, Workbook, import_workbook
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError


class Command(BaseCommand):
    """Exit 0 when everything was accepted, 1 when anything was refused."""

    help = "Import a registry workbook: all of it, or nothing where anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the account that imports, and how to answer."""
        parser.add_argument("file")
        parser.add_argument("--actor", required=True, help="the account that imports")
        parser.add_argument("--dry-run", action="store_true", help="check and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and tell what became of it."""
        actor = self._actor(options["actor"])
        file = Path(options["file"])
        with translation.override(actor.language):
            try:
                outcome = import_workbook(
                    actor=actor,
                    workbook=Workbook(file, file.name),
                    today=clock.today(),
                    dry_run=options["dry_run"],
                )
            except DomainError as refused:
                raise CommandError(str(refused)) from refused
            self._tell(outcome, as_json=options["json"])
        if not outcome.checked.is_good:
            sys.exit(1)

    @staticmethod
    def _actor(username: str) -> Any:
        try:
            return by_username(username)
        except DomainError as refused:
            raise CommandError(str(refused)) from refused

    def _tell(self, outcome: Outcome, *, as_json: bool) -> None:
        told = outcome.as_dict()
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        if not outcome.checked.is_good:
            number = outcome.checked.issues.error_count
            self.stdout.write(_("Nothing is imported; errors: %(number)s") % {"number": number})
        for sheet, tally in outcome.checked.tallies.items() if outcome.checked.is_good else ():
            numbers = _("%(created)s new, %(updated)s changed, %(unchanged)s unchanged") % tally
            self.stdout.write(f"{sheet}: {numbers}")
        for kind in ("warnings", "errors"):
            for issue in told[kind]:
                where = " ".join(
                    str(issue[name]) for name in ("sheet", "row", "column") if issue[name]
                )
                self.stdout.write(f"{kind[:-1]} {issue['code']} {where}: {issue['message']}")
        if outcome.batch is not None:
            self.stdout.write(_("Imported as %(batch)s.") % {"batch": outcome.batch.uuid})
