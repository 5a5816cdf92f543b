"""Addresses of figures and of the rows behind them; what is usual is left out, so that they stay readable."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from reports.enums import Population
from reports.selectors.figures import Basis


def basis_parameters(basis: Basis) -> dict[str, str]:
    """Return what names a basis; the date always, because an address is kept."""
    found = {"territory": basis.territory, "as_of": basis.as_of.isoformat()}
    if basis.population != Population.TWO_NEW:
        found["population"] = basis.population
    if basis.known_at:
        found["known_at"] = basis.known_at.isoformat()
    return found


def coverage_page(basis: Basis, **more: Any) -> str:
    """Return the address of the coverage page."""
    return _address("reports:coverage", basis, more)


def rows_page(basis: Basis, measure: str, by: str | None = None, key: str | None = None) -> str:
    """Return the address of the rows behind a number."""
    more = {"measure": measure} | ({"by": by, "key": key or ""} if by else {})
    return _address("reports:rows", basis, more)


def _address(route: str, basis: Basis, more: dict[str, Any]) -> str:
    given = {
        **basis_parameters(basis),
        **{name: value for name, value in more.items() if value is not None},
    }
    return f"{reverse(route)}?{urlencode(given)}"
