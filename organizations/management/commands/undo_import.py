"""Takes one import back whole, or says which later changes stand in its way (contract, "Commands")."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.selectors.users import by_username
from organizations.selectors.imports import access_import
from organizations.selectors.scopes import scope_of
from organizations.services.undo.undoing import undo_import
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError


class Command(BaseCommand):
    """`manage.py undo_import BATCH --actor USERNAME`."""

    help = "Take one import back whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the import's id, as import_workbook printed it, and the account that acts."""
        parser.add_argument("batch")
        parser.add_argument("--actor", required=True, help="the account that takes the import back")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, or say what stands in the way."""
        today = clock.today()
        try:
            actor = by_username(options["actor"])
            with translation.override(actor.language):
                batch = access_import(actor, scope_of(actor, today), options["batch"])
                undo_import(actor=actor, batch=batch, today=today)
                self.stdout.write(_("The import was taken back."))
        except DomainError as refused:
            others = getattr(refused, "obstacles", [])[1:]
            raise CommandError("\n".join([str(refused), *others])) from refused
