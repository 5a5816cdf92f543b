"""What forms about organisations and members offer: organisations of the scope and of its own line, units by code."""

from typing import Any

from django.db.models import Q

from organizations.models import FormerNumber, Organization, OrganizationState, Unit
from organizations.rules.organizations import BRANCHES
from organizations.scoping import Scope
from partybuild.kernel.cells.codes import normal_code

Choices = list[tuple[str, str]]


def holders(scope: Scope) -> Choices:
    """Return the active organisations of the scope: opaque id and name with code."""
    active = OrganizationState.objects.current().on(scope.today).filter(active=True)
    rows = Organization.objects.visible_to(scope).filter(pk__in=active.values("owner"))
    return _named(rows)


def in_line(scope: Scope) -> Any:
    """Return the organisations of the scope and those that stand above or guide them."""
    visible = Organization.objects.visible_to(scope).values("pk")
    states = OrganizationState.objects.current().filter(owner__in=visible)
    above = states.filter(superior__isnull=False).values("superior")
    guiding = states.filter(guidance__isnull=False).values("guidance")
    return Organization.objects.filter(Q(pk__in=visible) | Q(pk__in=above) | Q(pk__in=guiding))


def superiors(scope: Scope, beside: Organization | None = None) -> Choices:
    """Return what an organisation can be placed under: committees and general branches, and what stands above any."""
    states = OrganizationState.objects.current()
    above = states.filter(superior__isnull=False).values("superior")
    leading = states.exclude(kind__in=BRANCHES).values("owner")
    rows = in_line(scope).filter(Q(pk__in=leading) | Q(pk__in=above))
    return _named(rows.exclude(pk=beside.pk if beside else None))


def superior(scope: Scope, uuid: str) -> Any:
    """Return one of the organisations that `superiors` offers, None for no choice."""
    return in_line(scope).filter(uuid=uuid).first() if uuid else None


def holder(scope: Scope, uuid: str) -> Any:
    """Return one of the organisations of the scope, None for no choice."""
    return Organization.objects.visible_to(scope).filter(uuid=uuid).first() if uuid else None


def unit_by_words(scope: Scope, text: str) -> Any:
    """Return the unit of the scope with a code, a former number or exactly this name; None where there is not one."""
    code = normal_code(text)
    former = FormerNumber.objects.filter(number=code).values("unit")
    found = Unit.objects.visible_to(scope).filter(
        Q(credit_code=code) | Q(name=text.strip()) | Q(pk__in=former)
    )
    units = list(found[:2])
    return units[0] if len(units) == 1 else None


def unit_by_id(scope: Scope, uuid: Any) -> Any:
    """Return a unit of the scope by its opaque id, None where there is none."""
    return Unit.objects.visible_to(scope).filter(uuid=uuid).first()


def _named(rows: Any) -> Choices:
    ordered = rows.order_by("sort_key", "pk").values_list("uuid", "name", "code")
    return [(str(uuid), f"{name} {code}") for uuid, name, code in ordered]
