"""The key rings that the sheets of one workbook share."""

from functools import partial
from typing import Any

from organizations.services.imports import lookups
from organizations.services.imports.keyring import Keyring
from organizations.services.imports.run import Run

Numbered = tuple[str, str]
DISTRICTS = 50  # actors of more districts name numbers in the district of their row only


def units(run: Run) -> Keyring[str]:
    """Units by credit code or former number."""
    return _ring(run, "unit", partial(lookups.find_units, today=run.today))


def sites(run: Run) -> Keyring[Numbered]:
    """Sites by district and number."""
    return _ring(run, "site", partial(lookups.find_sites, today=run.today))


def organizations(run: Run) -> Keyring[Numbered]:
    """Organisations by district and code."""
    return _ring(run, "organization", partial(lookups.find_organizations, today=run.today))


def workers(run: Run) -> Keyring[Numbered]:
    """Workers by district and number."""
    return _ring(run, "worker", lookups.find_workers)


def everywhere(run: Run, number: str | None, *places: str) -> list[Numbered]:
    """Return the keys under which a number may stand: in the row's own district first, then in the others."""
    if not number:
        return []
    home = run.places.home
    if len(home) == 1:
        return [(home[0], number)]
    first = run.places.district(*places)
    if len(home) > DISTRICTS:
        return [(first, number)]
    return [(first, number), *((other, number) for other in home if other != first)]


def _ring(run: Run, noun: str, load: Any) -> Keyring[Any]:
    ring: Keyring[Any] | None = run.shared.get(noun)
    if ring is None:
        ring = run.shared[noun] = Keyring(load)
    return ring
