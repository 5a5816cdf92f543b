"""Figures as the contract writes them in JSON, and the words beside the keys."""

from datetime import UTC
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizations.rules.codes import ROOT
from organizations.selectors.territories import names
from reports import coverage
from reports.enums import Dimension, Population
from reports.selectors.figures import Figures, Row
from reports.selectors.site_keys import site_names

SOCIAL_REST = (Population.TWO_NEW, Population.SOCIAL)


def as_object(found: Figures) -> dict[str, Any]:
    """Return the contract's object for figures; instants in UTC, `rows` only with a breakdown."""
    basis = found.basis
    answer: dict[str, Any] = {
        "territory": territory(basis.territory),
        "as_of": basis.as_of.isoformat(),
        "population": basis.population,
        "definition": coverage.DEFINITION,
        "counts": found.counts,
        "rates": found.rates,
    }
    if basis.known_at:
        answer["known_at"] = basis.known_at.astimezone(UTC).isoformat()
    if found.by:
        labels = row_labels(found)
        answer["rows"] = [_row(row, labels[place]) for place, row in enumerate(found.rows)]
    return answer


def _row(row: Row, label: str) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": label,
        "counts": row.counts,
        "rates": coverage.rates(row.counts),
    }


def territory(code: str) -> dict[str, str]:
    """Return code and name of a territory in the language of the moment."""
    return {"code": code, "name": territory_name(code)}


def territory_name(code: str) -> str:
    """Return a territory's name in the language of the moment."""
    found = names([code], get_language() or "")
    return found.get(code) or (_("Nation") if code == ROOT else code)


def _nothing(found: Figures) -> str:
    """Return the words for units without a value; only enterprises have an ownership."""
    if found.by == Dimension.OWNERSHIP and found.basis.population in SOCIAL_REST:
        return str(Population.SOCIAL.label)
    return _("Without a value")


def row_labels(found: Figures) -> list[str]:
    """Return the words for the rows of a breakdown, in their order."""
    keys = [row.key for row in found.rows]
    nothing = _nothing(found)
    if found.by == Dimension.TERRITORY:
        words: dict[Any, Any] = dict(names([key for key in keys if key], get_language() or ""))
    elif found.by == Dimension.SITE:
        by_id = site_names([row.site for row in found.rows if row.site])
        words = {row.key: by_id.get(row.site or 0, row.key) for row in found.rows}
    else:
        words = dict(coverage.LABELS[Dimension(str(found.by))].choices)
    return [str(words.get(key, key)) if key else nothing for key in keys]
