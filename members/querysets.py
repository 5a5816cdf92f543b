"""Which people a scope reaches; persons are never reached through an API client's territory."""

from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

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
        held = apps.get_model("members", "Membership").objects.current()
        later = held.filter(person=OuterRef("person"), valid_from__gt=OuterRef("valid_from"))
        last = held.filter(~Exists(later))  # joins once for a list and by index for a single person
        inside = last.filter(
            Q(organization__in=_holders(scope)) | Q(organization__in=scope.organizations)
        )
        return self.filter(Q(pk__in=inside.values("person")) | Q(pk=scope.person))


def _holders(scope: Scope) -> Any:
    states = apps.get_model("organizations", "OrganizationState").objects.current()
    codes = sorted(scope.codes_for(PERSON_ROLES))
    return states.filter(seat__in=codes, valid_to__isnull=True).values("owner")
