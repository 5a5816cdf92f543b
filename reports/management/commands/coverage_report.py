"""The quarterly coverage reports, made at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.services import jobs
from partybuild.kernel import clock
from partybuild.kernel.errors import NotFound
from reports.rules.series import quarter_end
from reports.services.quarterly import ACTOR, ask_quarterly, last_quarter


class Command(BaseCommand):
    """`manage.py coverage_report [--quarter 2026Q2] [--territory CODE]`."""

    help = "Make the quarterly coverage report of every district and street, or of one territory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--quarter", metavar="2026Q2", help="by default the last one that ended"
        )
        parser.add_argument("--territory", metavar="CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        quarter = (options["quarter"] or last_quarter(clock.today())).upper()
        territories = [options["territory"]] if options["territory"] else None
        try:
            quarter_end(quarter)
            asked = ask_quarterly(actor=ACTOR, quarter=quarter, territories=territories)
        except ValueError as fault:
            raise CommandError(_("A quarter is written as 2026Q2."), returncode=2) from fault
        except NotFound as fault:
            sentence = _("There is no territory %(code)s on the register.")
            raise CommandError(sentence % {"code": options["territory"]}) from fault
        for job in asked:
            jobs.run(job.uuid)
            self.stdout.write(f"{job.params['territory']} {quarter}")
        if not asked:
            self.stdout.write(
                _("Nothing to make: every report of %(quarter)s is there.") % {"quarter": quarter}
            )
