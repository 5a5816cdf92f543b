"""From figures to what pages show: key figures, lines of tables, lines of trends; every number with its address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from partybuild.kernel.pictures import Figure, Series, Share
from partybuild.kernel.signs import signed
from reports import coverage, words
from reports.addresses import coverage_page, rows_page
from reports.selectors.figures import Basis, Figures

Counts = Mapping[str, int]
Say = Callable[[str], str]
ROWS_OF_RATE = {
    "organization_coverage": "covered",
    "both_coverages": "covered_both",
    "both_coverages_official": "covered_official",
    "separate_establishment": "own",
    "should_build": "qualified",
}
KEY_RATES = ("organization_coverage", "both_coverages", "separate_establishment", "should_build")


def said(text: str) -> str:
    """Return a change as the key figures say it."""
    return _("Change %(change)s") % {"change": text} if text else ""


def key_figures(
    now: Figures, before: Figures, months: Sequence[Figures], say: Say = said
) -> list[Figure]:
    """Return the six key figures with fraction, change and the course of thirteen months."""
    rates = [_rate_figure(name, now, before, months, say) for name in KEY_RATES]
    missing = number(now.counts["work_tangible"] - now.counts["work_effective"])
    unvisited = _("%(n)s without a visit in 90 days") % {"n": missing}
    of_all = _("of %(n)s organisations") % {"n": number(now.counts["organizations"])}
    return [
        *rates,
        count_figure("uncovered", (now, before), months, unvisited, say),
        count_figure("elections_overdue", (now, before), months, of_all, say),
    ]


def _rate_figure(
    name: str, now: Figures, before: Figures, months: Sequence[Figures], say: Say
) -> Figure:
    value = now.rates[name]
    return Figure(
        name=words.RATES[name],
        value=value or "—",
        unit="%" if value else "",
        fraction=fraction(name, now.counts),
        change=say(change(value, before.rates[name])),
        href=rows_page(now.basis, ROWS_OF_RATE[name]),
        points=[_point(month.rates[name]) for month in months],
    )


def count_figure(
    name: str,
    pair: tuple[Figures, Figures],
    months: Sequence[Figures],
    beneath: str,
    say: Say = said,
) -> Figure:
    """Return one count as a key figure, with what stands beneath it."""
    now, before = pair
    return Figure(
        name=words.COUNTS[name],
        value=number(now.counts[name]),
        fraction=beneath,
        change=say(signed(now.counts[name] - before.counts[name])),
        href=rows_page(now.basis, name),
        points=[month.counts[name] for month in months],
    )


def _point(rate: str | None) -> float | None:
    return float(rate) if rate else None


def number(value: int) -> str:
    """Return a number with its thousands apart, in both languages (look, "Words")."""
    return f"{value:,}"


def fraction(name: str, counts: Counts) -> str:
    """Return the fraction beneath a rate: (59 + 236) / 1,473."""
    parts, whole = coverage.RATES[name]
    over = " + ".join(number(counts[part]) for part in parts)
    return f"{f'({over})' if len(parts) > 1 else over} / {number(counts[whole])}"


def change(now: str | None, before: str | None) -> str:
    """Return the change of a rate in percentage points, empty where either has no value."""
    if now is None or before is None:
        return ""
    return signed(Decimal(now) - Decimal(before))


@dataclass(frozen=True)
class Line:
    """One line of a table of figures; `to` leads to the line's own page."""

    label: str
    to: str
    counts: Counts
    rates: Mapping[str, str | None]
    shares: list[Share]
    hrefs: Mapping[str, str]
    change: str = ""
    to_build: str = ""
    is_sum: bool = False

    @property
    def numbers(self) -> dict[str, str]:
        """The counts as they are read."""
        return {name: number(value) for name, value in self.counts.items()}


@dataclass(frozen=True)
class Place:
    """Where a line leads to, what it is compared with, and which key of a dimension it is."""

    to: str = ""
    before: Counts | None = None
    by: str | None = None
    key: str | None = None
    is_sum: bool = False


def line(basis: Basis, label: str, counts: Counts, place: Place) -> Line:
    """Return a line with the addresses of all its numbers."""

    def rows(measure: str) -> str:
        return rows_page(basis, measure, place.by, place.key)

    rates = coverage.rates(counts)
    old = coverage.rates(place.before)["both_coverages"] if place.before else None
    measures = (
        "operating",
        "uncovered",
        "qualified_not_own",
        "covered",
        "covered_both",
        "qualified",
    )
    return Line(
        label=label,
        to=place.to or rows("registered"),
        counts=counts,
        rates=rates,
        shares=shares(counts, rows),
        hrefs={name: rows(name) for name in measures},
        change=change(rates["both_coverages"], old) if place.before else "",
        to_build=number(counts["qualified"] - counts["qualified_own"]),
        is_sum=place.is_sum,
    )


def shares(counts: Counts, rows: Any) -> list[Share]:
    """Return the units in operation cut into depths of coverage, each with the address of its rows."""
    whole = counts["operating"]
    cut = (("own", "own"), ("joint", "joint"), ("work", "work_effective"), ("none", "uncovered"))
    return [
        Share(
            key=key, label=words.COUNTS[name], count=counts[name],
            percent=coverage.rate(counts[name], whole), href=rows(name),
        )
        for key, name in cut
    ]  # fmt: skip


def trend_lines(months: Sequence[Figures]) -> list[Series]:
    """Return both coverages and organisation coverage over the months; each point opens the page of its date."""
    hrefs = [coverage_page(month.basis) for month in months]
    keys = (("both", "both_coverages"), ("org", "organization_coverage"))
    return [
        Series(
            key=key,
            label=words.RATES[name],
            points=[Decimal(rate) if (rate := month.rates[name]) else None for month in months],
            hrefs=hrefs,
        )
        for key, name in keys
    ]
