"""Who acts: services look again at what doors and forms looked at, so that no caller can forget it."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.permissions import Action, reach
from organizations.scoping import Scope
from organizations.selectors.scopes import scope_of
from partybuild.kernel.errors import Invalid, NotFound


def authorized(actor: Actor, today: date, action: Action) -> Scope | None:
    """Return what the actor's roles for this action reach; None for the system, which acts for the operator."""
    if isinstance(actor, str):
        return None
    return reach(scope_of(actor, today), action)


def demand_visible(scope: Scope | None, owner: models.Model) -> None:
    """Raise NotFound where the object lies outside the scope, as if it did not exist."""
    if scope is None:
        return
    rows: Any = type(owner)._default_manager
    if not rows.visible_to(scope).filter(pk=owner.pk).exists():
        raise NotFound


def demand_place(scope: Scope | None, code: str, field: str) -> None:
    """Raise Invalid where a place lies outside the scope."""
    if scope is not None and code not in scope.codes:
        raise Invalid(
            _("This place lies outside your territory."), code="out_of_scope", field=field
        )


def demand_reason(on: date, today: date, reason: str, field: str = "reason") -> None:
    """Raise Invalid where something is dated back without a reason (design, section 3)."""
    if on < today and not reason.strip():
        raise Invalid(
            _("Changes that take effect before today need a reason."), code="missing", field=field
        )


def refuse(errors: list[Any]) -> None:
    """Raise Invalid with all errors found, nothing where there are none."""
    if errors:
        raise Invalid(errors[0].message, code=errors[0].code, field=errors[0].field, errors=errors)
