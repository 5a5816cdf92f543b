"""What every page of figures asks first: who looks, at which territory, on which date, over which units."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from organizations.scoping import Scope
from organizations.selectors.territories import load_tree, names
from organizations.views.asking import scope as scope_of
from partybuild.kernel.pictures import Link
from reports.addresses import coverage_page
from reports.enums import Population
from reports.forms.basis import BasisForm
from reports.rules.series import month_end_before
from reports.selectors.figures import Basis
from reports.selectors.reach import demand_territory, home_of

__all__ = ["Asked", "ask", "crumbs", "scope_of"]


@dataclass(frozen=True)
class Asked:
    """The basis of a page, its comparison, its form, and where the territory stands in the tree."""

    scope: Scope
    basis: Basis
    compare: date
    form: BasisForm
    path: list[str]
    names: dict[str, str]

    @property
    def territory_name(self) -> str:
        """The territory's name in the language of the moment."""
        return self.names.get(self.basis.territory, self.basis.territory)


def ask(request: HttpRequest) -> Asked:
    """Read the basis from the address; Refused without the right, NotFound outside the scope, defaults for faults."""
    scope = scope_of(request)
    territory = request.GET.get("territory") or home_of(scope)
    demand_territory(scope, territory)
    tree = load_tree()
    path = [code for code in reversed(tree.path(territory, scope.today)) if code in scope.codes]
    below = tree.children(path[-1], scope.today) if path else []
    beside = tree.children(path[-2], scope.today) if len(path) > 1 else []
    known = names({*path, *below, *beside}, get_language() or "")
    order = [*dict.fromkeys([*path[:-1], *(beside or path[-1:]), *below, territory])]
    choices = [(code, known.get(code, code)) for code in order if code in scope.codes]
    form = BasisForm(
        {**request.GET.dict(), "territory": territory},
        territories=choices,
        more="more" in request.GET or bool(request.GET.get("known_at")),
    )
    return _asked(scope, form, territory, path, known)


def _asked(
    scope: Scope, form: BasisForm, territory: str, path: list[str], known: dict[str, str]
) -> Asked:
    form.is_valid()
    given: dict[str, Any] = form.cleaned_data
    as_of = given.get("as_of") or scope.today
    population = given.get("population") or Population.TWO_NEW.value
    compare = given.get("compare") or month_end_before(as_of)
    basis = Basis(as_of, territory, population, given.get("known_at"))
    shown = {"as_of": as_of.isoformat(), "population": population, "compare": compare.isoformat()}
    form.data = {**shown, **{name: value for name, value in form.data.items() if value}}
    return Asked(scope, basis, compare, form, path, known)


def crumbs(asked: Asked) -> list[Link]:
    """Return the way from the top of the scope down to the territory."""
    return [
        Link(label=asked.names.get(code, code), href=coverage_page(asked.basis.at(code)))
        for code in asked.path
    ]
