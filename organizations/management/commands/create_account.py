"""Makes an account with a role (contract, "Commands"); the portal's way is a grant by the security administrator."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from organizations.enums import Role
from organizations.services.operators import NewAccount, create_account
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError


class Command(BaseCommand):
    """For operators: the first officer, the first security administrator."""

    help = "Make an account with a role over a territory or in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name, the role and over what it is held."""
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--scope", required=True, help="code of a territory or organisation")
        parser.add_argument("--name", default="", help="the name to show")
        parser.add_argument("--worker", default="", help="number of the liaison officer")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from one line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, or say what stands in the way."""
        password = sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else None
        if password == "":
            raise CommandError(_("No password was given on the standard input."))
        names = ("username", "role", "scope", "name", "worker")
        wanted = NewAccount(password=password, **{name: options[name] for name in names})
        try:
            user = create_account(wanted=wanted, today=clock.today())
        except DomainError as refused:
            raise CommandError(" ".join(error.message for error in refused.errors)) from refused
        self.stdout.write(user.username)
        if password is None:
            self.stderr.write(_("The account has no password yet and cannot sign in."))
