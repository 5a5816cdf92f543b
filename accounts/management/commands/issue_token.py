"""Prints an API key for an account, once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.selectors import users
from accounts.services import tokens
from partybuild.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Prints an API key for the account, once; only its digest is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--days", type=int, default=90, help="how long it is valid (90)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = users.by_username(options["username"])
            key = tokens.issue(actor="system:issue_token", user=user, days=options["days"])
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(key)
