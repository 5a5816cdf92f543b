"""Members' records as a program may read them: the fields of its grant, nothing more."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from members.models import DataGrant, Membership, Person, Standing
from organizations.enums import Role
from organizations.selectors.scopes import scope_of
from partybuild.kernel.errors import Refused

COLUMNS = (
    "id",
    "uuid",
    "sort_key",
    "name",
    "sex",
    "born_on",
    "ethnicity",
    "education",
    "occupation",
    "mobile",
    "admitted_on",
    "full_on",
    "organization_uuid",
    "organization_name",
    "unit_uuid",
    "unit_name",
)


def grant_of(user: Any, today: date) -> DataGrant:
    """Return the account's grant in force; Refused where there is none (contract: no person route without one)."""
    grant = DataGrant.objects.current().on(today).filter(user=user).order_by("-valid_from").first()
    if grant is None or grant.territory not in scope_of(user, today).codes_for([Role.API_CLIENT]):
        sentence = _("Members' records need a grant that names purpose, fields and end.")
        raise Refused(sentence, code="data_grant")
    return grant


def member_rows(grant: DataGrant, codes: frozenset[str], on: date) -> QuerySet[Any, dict[str, Any]]:
    """Return the members held by organisations with their seat in the grant's territory on a date."""
    held = Membership.objects.current().on(on).filter(person=OuterRef("pk"))
    standing = Standing.objects.current().filter(person=OuterRef("pk"))
    inside = Membership.objects.current().on(on).filter(organization__in=_seated(codes, on))
    rows = Person.objects.filter(pk__in=inside.values("person")).annotate(
        admitted_on=Subquery(standing.values("admitted_on")[:1]),
        full_on=Subquery(standing.values("full_on")[:1]),
        organization_uuid=Subquery(held.values("organization__uuid")[:1]),
        organization_name=Subquery(held.values("organization__name")[:1]),
        unit_uuid=Subquery(held.values("unit__uuid")[:1]),
        unit_name=Subquery(held.values("unit__name")[:1]),
    )
    return rows.values(*COLUMNS)


def _seated(codes: frozenset[str], on: date) -> Any:
    states: Any = apps.get_model("organizations", "OrganizationState")
    rows = states.objects.current().on(on)
    return rows.filter(active=True, seat__in=sorted(codes)).values("owner")
