"""How deep each unit is covered on a date, for lists and pages of units (contract, "Coverage figures").

Sets of unit ids rather than a query per unit: both engines read each once, whatever the length of the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from organizations.enums import EstablishmentMode
from organizations.models import Affiliation, Assignment, OrganizationState, UnitState, Visit
from organizations.rules.liaison import VISIT_DAYS

OWN, JOINT, WORK, TANGIBLE, NONE = "own", "joint", "work", "tangible", "none"
OWN_MODES = (EstablishmentMode.SEPARATE,)
JOINT_MODES = (EstablishmentMode.JOINT, EstablishmentMode.AREA, EstablishmentMode.INDUSTRY)


@dataclass(frozen=True)
class Depths:
    """The depths of coverage on a date, as the register knew them at an instant (None: now)."""

    on: date
    known_at: datetime | None = None

    @property
    def own(self) -> QuerySet[Any]:
        """Units with an active organisation of their own."""
        return self._attached(OWN_MODES)

    @property
    def joint(self) -> QuerySet[Any]:
        """Units attached to an active joint, area or industry organisation."""
        return self._attached(JOINT_MODES)

    @property
    def assigned(self) -> Q:
        """States of units with a worker assigned to the unit or to its site."""
        rows = Assignment.objects.known(self.known_at).on(self.on)
        units = rows.filter(unit__isnull=False).values("unit")
        sites = rows.filter(site__isnull=False).values("site")
        return Q(owner__in=units) | Q(site__in=sites)

    @property
    def visited(self) -> QuerySet[Any]:
        """Units that an assigned worker visited within the interval."""
        first = self.on - timedelta(days=VISIT_DAYS - 1)
        rows = Visit.objects.known(self.known_at).filter(on__gte=first, on__lte=self.on)
        held = Assignment.objects.known(self.known_at).on(self.on)
        to_unit = held.filter(worker=OuterRef("worker"), unit=OuterRef("unit"))
        sites = held.filter(worker=OuterRef(OuterRef("worker")), site__isnull=False).values("site")
        states = UnitState.objects.known(self.known_at).on(self.on)
        to_site = states.filter(owner=OuterRef("unit"), site__in=sites)
        return rows.filter(Exists(to_unit) | Exists(to_site)).values("unit")

    def _attached(self, modes: Iterable[str]) -> QuerySet[Any]:
        states = OrganizationState.objects.known(self.known_at).on(self.on)
        active = states.filter(active=True, mode__in=list(modes)).values("owner")
        rows = Affiliation.objects.known(self.known_at).on(self.on)
        return rows.filter(organization__in=active).values("unit")


def depth_expression(depths: Depths) -> Case:
    """Return the depth of a unit's state as an expression, in the contract's order of precedence."""
    return Case(
        When(owner__in=depths.own, then=Value(OWN)),
        When(owner__in=depths.joint, then=Value(JOINT)),
        When(depths.assigned & Q(owner__in=depths.visited), then=Value(WORK)),
        When(depths.assigned, then=Value(TANGIBLE)),
        default=Value(NONE),
        output_field=CharField(),
    )
