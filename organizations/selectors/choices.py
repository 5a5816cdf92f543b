"""What can be chosen in forms and filters: streets, sites and workers of a scope, in one query each."""

from datetime import date

from organizations.models import Site, SiteState, Territory, Worker
from organizations.scoping import Scope
from organizations.selectors.territories import names

STREET = 9


def streets(scope: Scope, language: str, *, retired: bool = False) -> list[tuple[str, str]]:
    """Return the streets of the scope by code; retired ones only where they can still be looked for."""
    codes = [code for code in sorted(scope.codes) if len(code) == STREET]
    named = names(codes, language)
    gone = set() if retired else _retired(codes, scope.today)
    return [(code, named[code]) for code in codes if code in named and code not in gone]


def districts(scope: Scope, language: str) -> list[tuple[str, str]]:
    """Return the districts that the scope lies in or reaches."""
    codes = sorted({code[:6] for code in scope.codes if len(code) >= len("310101")})
    named = names(codes, language)
    return [(code, named.get(code, code)) for code in codes]


def sites(scope: Scope) -> list[tuple[str, str]]:
    """Return the sites of the scope: opaque id and name with number."""
    rows = Site.objects.visible_to(scope).order_by("sort_key")
    return [
        (str(uuid), f"{name} {number}")
        for uuid, name, number in rows.values_list("uuid", "name", "number")
    ]


def workers(scope: Scope) -> list[tuple[str, str]]:
    """Return the workers of the scope: opaque id and name with number."""
    rows = Worker.objects.visible_to(scope).order_by("sort_key")
    return [
        (str(uuid), f"{name} {number}")
        for uuid, name, number in rows.values_list("uuid", "name", "number")
    ]


def site_streets(ids: list[int], on: date) -> dict[int, str]:
    """Return the streets of sites on a date."""
    rows = SiteState.objects.current().on(on).filter(owner__in=ids)
    return dict(rows.values_list("owner", "street"))


def _retired(codes: list[str], today: date) -> set[str]:
    rows = Territory.objects.filter(
        code__in=codes,
        states__retracted_at__isnull=True,
        states__valid_to__isnull=True,
        states__in_force_to__lte=today,
    )
    return set(rows.values_list("code", flat=True))
