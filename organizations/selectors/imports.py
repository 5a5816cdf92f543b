"""Imports of workbooks: one's own, and for officers those of their territory."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from organizations.enums import Role
from organizations.models import ImportBatch
from organizations.permissions import Action, demand
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def imports_of(actor: Any, scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports that the actor may see, the newest first."""
    demand(scope, Action.WORKBOOK_IMPORT)
    mine = Q(actor=actor)
    if scope.has(Role.DISTRICT_OFFICER):
        mine |= Q(result__home__in=sorted(scope.codes_for({Role.DISTRICT_OFFICER})))
    return ImportBatch.objects.filter(mine).select_related("actor", "job", "entry")


def access_import(actor: Any, scope: Scope, number: str | UUID) -> ImportBatch:
    """Return an import by its opaque id (or row id, on the command line); NotFound where it is not the actor's."""
    try:
        wanted = Q(uuid=UUID(str(number)))
    except ValueError:
        if not str(number).isdecimal():
            raise NotFound from None
        wanted = Q(pk=int(number))
    found = imports_of(actor, scope).filter(wanted).first()
    if found is None:
        raise NotFound
    return found
