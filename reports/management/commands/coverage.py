"""Coverage figures on the command line, for operators and scripts: no scope, the whole register."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from organizations.rules.codes import ROOT
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError, Invalid, NotFound
from reports import coverage, words
from reports.enums import Population
from reports.plain_table import table
from reports.presentation import as_object
from reports.rules import asked
from reports.selectors.figures import Basis, figures

SHOWN = ("operating", "own", "joint", "work_effective", "uncovered")
BAD_INPUT = 2


class Command(BaseCommand):
    """`manage.py coverage [--territory CODE] [--as-of DATE] [--population P] [--by DIM] [--known-at INSTANT] [--json]`."""

    help = "Coverage figures of a territory on a date, as the contract defines them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--territory", default=ROOT, metavar="CODE")
        parser.add_argument("--as-of", metavar="DATE")
        parser.add_argument("--population", metavar="P")
        parser.add_argument("--by", metavar="DIM")
        parser.add_argument("--known-at", metavar="INSTANT")
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=dict(settings.LANGUAGES)
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            found = self._figures(options)
            answer = as_object(found)
            if options["json"]:
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                self.stdout.write(readable(answer))

    def _figures(self, options: dict[str, Any]) -> Any:
        try:
            given = asked.read(options, today=clock.today())
            basis = Basis(given.as_of, given.territory, given.population, given.known_at)
            return figures(basis, given.by)
        except Invalid as fault:
            sentences = " ".join(str(error.message) for error in fault.errors)
            raise CommandError(sentences, returncode=BAD_INPUT) from fault
        except NotFound as fault:
            sentence = _("There is no territory %(code)s on the register.")
            raise CommandError(sentence % {"code": options["territory"]}) from fault
        except DomainError as fault:
            raise CommandError(str(fault)) from fault


def readable(answer: dict[str, Any]) -> str:
    """Return the figures as lines for people."""
    population = Population(answer["population"]).label
    head = f"{answer['territory']['name']} ({answer['territory']['code']})  {answer['as_of']}  {population}  {answer['definition']}"
    parts = [head, table(_counts(answer)), table(_rates(answer))]
    if answer.get("rows"):
        parts.append(table(_rows(answer["rows"])))
    return "\n\n".join(parts)


def _counts(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(words.COUNTS[name]), f"{number:,}") for name, number in answer["counts"].items()]


def _rates(answer: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (str(words.RATES[name]), f"{rate} %" if rate else "—", fraction(name, answer["counts"]))
        for name, rate in answer["rates"].items()
    ]


def fraction(name: str, counts: dict[str, int]) -> str:
    """Return the fraction beneath a rate: (59 + 236) / 1,473."""
    parts, whole = coverage.RATES[name]
    over = " + ".join(f"{counts[part]:,}" for part in parts)
    return f"{f'({over})' if len(parts) > 1 else over} / {counts[whole]:,}"


def _rows(rows: list[dict[str, Any]]) -> list[list[str]]:
    names = (*SHOWN, "organization_coverage", "both_coverages")
    titles = {**words.COUNTS, **words.RATES}
    head = ["", *(str(titles[name]) for name in names)]
    lines = []
    for row in rows:
        values = [f"{row['counts'][name]:,}" for name in SHOWN]
        rates = [row["rates"][name] or "—" for name in names[len(SHOWN) :]]
        lines.append([row["label"], *values, *rates])
    return [head, *lines]
