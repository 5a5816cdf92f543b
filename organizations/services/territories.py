"""Territories that follow from a code: parents need not be given (contract, "Places")."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from organizations.models import Territory
from organizations.rules.codes import ROOT, default_parent, is_well_formed, level_of
from organizations.selectors.divisions import division_names
from organizations.services.nouns import TERRITORY
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS


def line_above(code: str) -> list[str]:
    """Return the code and all that follow from it, the nation first."""
    found = [code]
    while found[-1] != ROOT:
        found.append(default_parent(found[-1]))
    return found[::-1]


def ensure_territories(codes: Iterable[str], *, entry: Any, today: date) -> list[Territory]:
    """Create what is missing of the codes and of the territories above them; names come from the division tables.

    Runs in the transaction of the action that `entry` tells of. Raises ValueError for a code without a form.
    """
    wanted: dict[str, None] = {}
    for code in codes:
        if not is_well_formed(code):
            raise ValueError(code)
        wanted.update(dict.fromkeys(line_above(code)))
    known = set(
        Territory.objects.filter(
            code__in=wanted, observations__retracted_at__isnull=True
        ).values_list("code", flat=True)
    )
    made = [_create(code) for code in wanted if code not in known]
    changes = {node.pk: observed(node.code, node.name, node.name_en, today) for node in made}
    write_observations(TERRITORY, changes, entry=entry)
    return made


def observed(code: str, name: str, name_en: str, on: date) -> dict[date, dict[str, Any]]:
    """Return the observations of a territory that only its code is known of."""
    constant = {"name": name, "name_en": name_en} if name_en else {"name": name}
    parent = default_parent(code)
    return {ALWAYS: constant, on: {"parent": parent}} if parent else {ALWAYS: constant}


def _create(code: str) -> Territory:
    name, name_en = division_names(code)
    node, _ = Territory.objects.get_or_create(
        code=code, defaults={"level": level_of(code), "name": name, "name_en": name_en}
    )
    return node
