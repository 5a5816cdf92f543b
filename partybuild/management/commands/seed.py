"""Synthetic districts for benchmarks and load."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from partybuild.seeding.plan import Plan
from partybuild.seeding.service import seed


class Command(BaseCommand):
    """`manage.py seed --districts 1 --streets 10 --units 2000 --members 3000 --seed 1`."""

    help = "Deterministic synthetic data: districts, streets per district, units and members per street."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, usual in (
            ("districts", 1),
            ("streets", 10),
            ("units", 200),
            ("members", 300),
            ("seed", 1),
        ):
            parser.add_argument(f"--{name}", type=int, default=usual)
        parser.add_argument("--until", type=date.fromisoformat, default=Plan.until)

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("districts", "streets", "units", "members", "seed", "until")
        plan = Plan(**{name: options[name] for name in names})
        if min(plan.districts, plan.streets, plan.units, plan.members) < 0 or plan.streets > 999:
            raise CommandError(_("Numbers are 0 or more, and a district has at most 999 streets."))
        seed(plan, self.stdout.write)
