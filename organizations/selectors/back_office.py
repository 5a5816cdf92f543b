"""Reads for the back office: nouns of the scope with what is in force today beside them."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from organizations.models import Grant, ImportBatch, Organization
from organizations.permissions import Action, may
from organizations.scoping import Scope
from partybuild.kernel.errors import Invalid

PREFIX = "now_"


def visible(model: type[Any], scope: Scope) -> QuerySet[Any]:
    """Return the rows of a register noun that the scope reaches."""
    return model.objects.visible_to(scope)


def with_today(rows: QuerySet[Any], scope: Scope, *columns: str) -> QuerySet[Any]:
    """Add columns of the state in force today as `now_<column>`; one query whatever the length."""
    if not columns:
        return rows
    states = rows.model._meta.get_field("states").related_model.objects
    today = states.current().on(scope.today).filter(owner=OuterRef("pk"))
    return rows.annotate(
        **{f"{PREFIX}{name}": Subquery(today.values(name)[:1]) for name in columns}
    )


def where_today(rows: QuerySet[Any], scope: Scope, column: str, value: str) -> QuerySet[Any]:
    """Keep the rows whose state in force today has a value in a column."""
    states = rows.model._meta.get_field("states").related_model.objects
    return rows.filter(
        pk__in=states.current().on(scope.today).filter(**{column: value}).values("owner")
    )


def grants(scope: Scope) -> QuerySet[Grant]:
    """Return every grant of a role, for the security administrator alone."""
    return Grant.objects.all() if may(scope, Action.GRANT) else Grant.objects.none()


def grants_ending(scope: Scope, by: date) -> int:
    """Return how many grants in force end until a day."""
    held = grants(scope).filter(retracted_at__isnull=True, valid_from__lte=scope.today)
    return held.filter(valid_to__gt=scope.today, valid_to__lte=by).count()


def batches(scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports of the territories of the scope: handed in by accounts that reach no further."""
    if not may(scope, Action.WORKBOOK_IMPORT):
        return ImportBatch.objects.none()
    inside = Grant.objects.current().on(scope.today).filter(territory__in=scope.codes)
    return ImportBatch.objects.filter(actor__in=inside.values("user"))


def organization_named(district: str, code: str) -> Organization:
    """Return the organisation with a code in a district; raises Invalid at the code's field."""
    found = Organization.objects.filter(district=district[:6], code=code.strip()).first()
    if found is None:
        sentence = _("There is no organisation with this code in the district named above.")
        raise Invalid(sentence, code="unknown_reference", field="organization_code")
    return found
