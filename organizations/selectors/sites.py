"""Scoped reads of sites, and the door to one of them."""

from typing import Any
from uuid import UUID

from organizations.models import Site
from organizations.permissions import Action, demand, demand_on
from organizations.querysets import SiteQuerySet
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def sites_of(scope: Scope) -> SiteQuerySet:
    """Return the sites of the scope; raises Refused where the roles may not read the register at all."""
    demand(scope, Action.REGISTER_VIEW)
    return Site.objects.visible_to(scope)


def access_site(scope: Scope, uuid: UUID, action: Action = Action.REGISTER_VIEW) -> Any:
    """Return the site; NotFound outside the scope, Refused inside it where the action is not allowed."""
    found = Site.objects.visible_to(scope).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    demand_on(scope, action, found)
    return found


def site_of(scope: Scope, uuid: str | UUID | None) -> Any:
    """Return a site that was chosen in a form, None where none was; NotFound outside the scope."""
    return access_site(scope, UUID(str(uuid))) if uuid else None
