"""The rows behind a number, within what the asker may see: units, organisations or people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from organizations.rules.tree import Tree
from organizations.scoping import Scope
from partybuild.kernel.errors import Invalid, NotFound
from reports import coverage
from reports.enums import Dimension
from reports.rules.places import places_of
from reports.selectors.figures import Basis, known_tree
from reports.selectors.site_keys import find_site
from reports.sql import lists
from reports.sql.organizations import OrganizationFacts
from reports.sql.units import MEASURES, UnitFacts

UNIT_MEASURES = tuple(MEASURES)
ORGANIZATION_MEASURES = ("organizations", "elections_overdue", "branches_below_3")
PEOPLE_MEASURES = ("members", "full_members", "probationary_members")


@dataclass(frozen=True)
class Behind:
    """One number: its basis, its measure, and its row of a breakdown where it stands in one."""

    basis: Basis
    measure: str
    by: str | None = None
    key: str | None = None

    @property
    def narrowed(self) -> "Behind":
        """The same rows with a territory of a breakdown put into the basis."""
        if self.by == Dimension.TERRITORY and self.key:
            return Behind(self.basis.at(self.key), self.measure)
        return self


def units_behind(scope: Scope | None, asked: Behind) -> QuerySet[Any]:
    """Return the units that a number counts, as far as they are the asker's to see; raises NotFound, Invalid.

    Without a scope all of them, to be counted alone: a unit that has moved away since is still in a past figure.
    """
    behind = asked.narrowed
    tree, inside = _places(behind.basis)
    model = apps.get_model("organizations", "Unit")
    if not inside:
        return model.objects.none()
    facts = _unit_facts(behind.basis, tree)
    found: QuerySet[Any] = _seen(model, scope).filter(
        pk__in=lists.unit_ids(facts, behind.measure, inside, _key(behind))
    )
    return found


def facts_of_units(basis: Basis, units: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """Return what the figures say of some units."""
    if not units:
        return {}
    facts = UnitFacts(basis.as_of, basis.known_at).ask(basis.population, None)
    return lists.unit_facts(facts, units)


def organizations_behind(scope: Scope | None, asked: Behind) -> QuerySet[Any]:
    """Return the organisations that a number counts, as far as they are the asker's to see."""
    _, inside = _places(asked.basis)
    model = apps.get_model("organizations", "Organization")
    if not inside:
        return model.objects.none()
    facts = _organization_facts(asked.basis, inside)
    found: QuerySet[Any] = _seen(model, scope).filter(
        pk__in=lists.organization_ids(facts, asked.measure, inside)
    )
    return found


def facts_of_organizations(basis: Basis, ids: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """Return what the figures say of some organisations."""
    if not ids:
        return {}
    return lists.organization_facts(_organization_facts(basis, None), ids)


def people_behind(scope: Scope | None, asked: Behind) -> QuerySet[Any]:
    """Return the members that a number counts, as far as they are the asker's to see."""
    _, inside = _places(asked.basis)
    model = apps.get_model("members", "Person")
    if not inside:
        return model.objects.none()
    facts = _organization_facts(asked.basis, inside)
    found: QuerySet[Any] = _seen(model, scope).filter(
        pk__in=lists.person_ids(facts, asked.measure, inside)
    )
    return found


def _seen(model: Any, scope: Scope | None) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.all() if scope is None else model.objects.visible_to(scope)
    return rows


def _places(basis: Basis) -> tuple[Tree, frozenset[str]]:
    tree = known_tree(basis)
    return tree, frozenset(places_of(tree, basis.territory, basis.as_of).inside)


def _unit_facts(basis: Basis, tree: Tree) -> UnitFacts:
    inside = places_of(tree, basis.territory, basis.as_of).inside
    return UnitFacts(basis.as_of, basis.known_at).ask(basis.population, inside)


def _organization_facts(basis: Basis, places: Collection[str] | None) -> OrganizationFacts:
    return OrganizationFacts(basis.as_of, basis.known_at).ask(places)


def _key(behind: Behind) -> tuple[str, Any] | None:
    """Return dimension and value of the breakdown's row; raises NotFound for a key that cannot be."""
    if not behind.by or behind.by == Dimension.TERRITORY:
        return None
    if behind.key is None:
        return behind.by, None
    if behind.by == Dimension.SITE:
        site = find_site(behind.key, behind.basis.territory)
        if site is None:
            raise NotFound
        return behind.by, site
    if behind.key not in coverage.KEYS[Dimension(behind.by)]:
        raise Invalid(f"{behind.key}", code="choice", field="key")
    return behind.by, behind.key
