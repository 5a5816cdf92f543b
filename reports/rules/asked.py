"""What was asked for on the command line, in an address or over REST, read with one sentence per fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from organizations.rules.codes import ROOT, is_well_formed
from partybuild.kernel.clock import SHANGHAI
from partybuild.kernel.errors import Invalid
from reports.coverage import FIRST_DAY
from reports.enums import Dimension, Population

LAST_DAY = date(2100, 12, 31)
CITY_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """The parameters of the contract, read."""

    territory: str
    as_of: date
    population: str
    known_at: datetime | None = None
    by: str | None = None


def read(given: Mapping[str, str | None], *, today: date, territory: str = ROOT) -> Asked:
    """Return the parameters; raises Invalid with every fault. Empty ones take their defaults."""
    faults: list[tuple[str | None, str, str]] = []
    code = (given.get("territory") or "").strip() or territory
    if not is_well_formed(code):
        faults.append(
            ("territory", "format", _("A territory is CN or a code of 2, 4, 6 or 9 digits."))
        )
    population = _choice(given, "population", Population, Population.TWO_NEW, faults)
    by = _choice(given, "by", Dimension, None, faults)
    if by == Dimension.SITE and (code == ROOT or len(code) < CITY_DIGITS):
        faults.append(
            ("by", "choice", _("Figures by site are given for a city's territory or below."))
        )
    as_of = _day(given, "as_of", today, faults)
    known_at = _instant(given, "known_at", faults)
    if faults:
        raise Invalid(faults[0][2], code="invalid", errors=faults)
    return Asked(code, as_of, population or "", known_at, by)


def day(text: str) -> date:
    """Return a date written as 2026-06-30; raises ValueError for anything else or a day outside the register."""
    found = date.fromisoformat(text.strip())
    if len(text.strip()) != len("2026-06-30") or not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(text)
    return found


def instant(text: str) -> datetime:
    """Return an instant; without an offset it is Shanghai's time, a date alone is the end of that day there."""
    text = (
        text.strip().replace(" ", "+") if text.strip().count(" ") and "T" in text else text.strip()
    )
    if len(text) == len("2026-06-30"):
        return datetime.combine(
            date.fromisoformat(text), datetime.max.time(), tzinfo=SHANGHAI
        ).astimezone(UTC)
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def _choice(
    given: Mapping[str, str | None], name: str, choices: Any, usual: Any, faults: list[Any]
) -> str | None:
    text = (given.get(name) or "").strip()
    if not text:
        return str(usual) if usual else None
    if text not in choices.values:
        words = ", ".join(choices.values)
        faults.append(
            (
                name,
                "choice",
                _("%(name)s is one of %(choices)s.") % {"name": name, "choices": words},
            )
        )
    return text


def _day(given: Mapping[str, str | None], name: str, usual: date, faults: list[Any]) -> date:
    text = (given.get(name) or "").strip()
    if not text:
        return usual
    try:
        return day(text)
    except ValueError:
        sentence = _("%(name)s is a date from 1990-01-01 to 2100-12-31, written as 2026-06-30.")
        faults.append((name, "format", sentence % {"name": name}))
        return usual


def _instant(given: Mapping[str, str | None], name: str, faults: list[Any]) -> datetime | None:
    text = (given.get(name) or "").strip()
    if not text:
        return None
    try:
        return instant(text)
    except (ValueError, OverflowError):
        sentence = _("%(name)s is an instant, written as 2026-06-30T18:00:00+08:00.")
        faults.append((name, "format", sentence % {"name": name}))
        return None
