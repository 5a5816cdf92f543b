"""Checks the audit chain; exit 1 and the first broken entry if it was tampered with."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts.selectors.verification import verify
from accounts.services import sealing


class Command(BaseCommand):
    help = "Checks the audit trail: every entry, every seal, and the witness of the chain's head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--set-witness",
            action="store_true",
            help="after a restore: check the chain alone and, if it is intact, witness its head anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify(witness=not options["set_witness"])
        self.stdout.write(
            f"{verdict.entries} entries in {verdict.seals} seals, {verdict.unsealed} not sealed yet"
        )
        if verdict.broken is not None:
            where = [
                f"{name} {number}"
                for name, number in (
                    ("entry", verdict.broken.entry_id),
                    ("seal", verdict.broken.seal),
                )
                if number is not None
            ]
            self.stderr.write(
                f"BROKEN: {verdict.broken.sentence} ({', '.join(where) or 'witness'})"
            )
            sys.exit(1)
        if options["set_witness"] and verdict.head is not None:
            sealing.set_witness(actor="system:verify_audit", head=verdict.head)
        self.stdout.write("intact")
