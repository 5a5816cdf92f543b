"""What an account may reach: the one definition of "my territory" for pages, API, admin, exports and files.

Fails closed: no grant, nothing. The whole-installation roles see no object of the register (contract, "Roles").
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Q

from organizations.enums import Role
from organizations.rules.codes import ROOT

TERRITORIAL = frozenset(
    {
        Role.DISTRICT_LEADER,
        Role.DISTRICT_OFFICER,
        Role.STREET_SECRETARY,
        Role.STREET_WORKER,
        Role.API_CLIENT,
    }
)
WHOLE_INSTALLATION = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


@dataclass(frozen=True)
class Scope:
    """What one account may reach on one day.

    `roots` are the territories named in the grants; `codes` every recorded code that counts below them today, so
    that things of a retired street stay with its successor. `organizations`, `worker` and `person` are row ids.
    """

    today: date
    roles: frozenset[str] = frozenset()
    roots: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    organizations: frozenset[int] = frozenset()
    worker: int | None = None
    person: int | None = None
    by_role: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    @property
    def is_territorial(self) -> bool:
        """Whether any role reaches a territory."""
        return bool(self.codes)

    @property
    def home(self) -> str:
        """The territory that pages show first: the highest one granted, empty where there is none."""
        return min(self.roots, key=lambda code: (code != ROOT, len(code), code), default="")

    def has(self, *roles: str) -> bool:
        """Whether any of the roles is held."""
        return bool(self.roles.intersection(roles))

    def narrowed(self, roles: Iterable[str]) -> "Scope":
        """Return what the given roles reach by themselves: a right held here is no right over there."""
        held = self.roles.intersection(roles)
        if held == self.roles:
            return self
        codes = self.codes_for(held)
        return replace(
            self,
            roles=held,
            codes=codes,
            roots=tuple(root for root in self.roots if root in codes),
            organizations=self.organizations if Role.BRANCH_SECRETARY in held else frozenset(),
            worker=self.worker if Role.LIAISON_OFFICER in held else None,
            person=self.person if Role.MEMBER in held else None,
        )

    def codes_for(self, roles: Iterable[str]) -> frozenset[str]:
        """Return the recorded codes that the given roles reach."""
        return frozenset().union(*(self.by_role.get(role, frozenset()) for role in roles))


def place_q(scope: Scope, *fields: str) -> Q:
    """Return the filter for rows whose place, in any of the fields, lies in the scope."""
    if not scope.codes:
        return Q(pk__in=())
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__in": sorted(scope.codes)})
    return found
