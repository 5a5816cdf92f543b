"""Which people a scope reaches; persons are never reached through an API client's territory."""

from typing import Any, Self

from django.apps import apps
from django.db.models import OuterRef, Q, QuerySet, Subquery

from organizations.enums import Role
from organizations.scoping import Scope

PERSON_ROLES = (
    Role.DISTRICT_LEADER,
    Role.DISTRICT_OFFICER,
    Role.STREET_SECRETARY,
    Role.STREET_WORKER,
)


class PersonQuerySet(QuerySet[Any]):
    """People by the organisation that holds them, or held them last."""

    def visible_to(self, scope: Scope) -> Self:
        """Return the persons the scope reaches: by the holder's seat, the own branch, the own record."""
        memberships = apps.get_model("members", "Membership").objects.current()
        last = memberships.filter(person=OuterRef("pk")).order_by("-valid_from")
        held = self.annotate(holder=Subquery(last.values("organization")[:1]))
        return held.filter(
            Q(holder__in=_holders(scope)) | Q(holder__in=scope.organizations) | Q(pk=scope.person)
        )


def _holders(scope: Scope) -> Any:
    states = apps.get_model("organizations", "OrganizationState").objects.current()
    codes = sorted(scope.codes_for(PERSON_ROLES))
    return states.filter(seat__in=codes, valid_to__isnull=True).values("owner")
