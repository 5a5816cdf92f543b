"""The data-quality checks over the whole register, for operators and scripts."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from partybuild.kernel import clock
from reports.plain_table import table
from reports.selectors.checks import all_checks, found_by


class Command(BaseCommand):
    """`manage.py check_registry [--json]`."""

    help = "Run the data-quality checks: code, severity, count, advice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=dict(settings.LANGUAGES)
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        with translation.override(options["language"]):
            findings = [
                {
                    "code": check.code,
                    "severity": str(check.severity),
                    "count": found_by(check, today).count(),
                    "label": str(check.label),
                    "advice": str(check.advice),
                }
                for check in all_checks()
            ]
            if options["json"]:
                answer = {"as_of": today.isoformat(), "checks": findings}
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
                return
            head = [_("Check"), _("Severity"), _("Count"), _("Advice")]
            keys = ("code", "severity", "count", "advice")
            lines = [[str(finding[key]) for key in keys] for finding in findings]
            self.stdout.write(table([head, *lines]))
