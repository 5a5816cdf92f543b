"""Roles granted to accounts and withdrawn; nobody grants to himself (contract, "Roles")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.enums import Role
from organizations.models import Grant, Organization, Territory
from organizations.permissions import Action
from organizations.rules import grants as rules
from organizations.rules.periods import Period, in_order
from organizations.services.authority import authorized, refuse
from partybuild.kernel.errors import Conflict, Invalid, Refused

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, kw_only=True)
class GrantDraft:
    """A role over a territory or in an organisation; whole-installation roles name neither."""

    role: str
    valid_from: date
    valid_to: date | None = None
    territory: str = ""
    organization: Organization | None = None
    reason: str = ""


def grant_role(*, actor: Actor, user: User, draft: GrantDraft, today: date) -> Grant:
    """Grant a role; refused with the reason where it excludes, or is excluded by, one that is held."""
    with transaction.atomic():
        authorized(actor, today, Action.GRANT)
        _demand_other(actor, user)
        _lock(user)
        period = Period(draft.valid_from, draft.valid_to)
        _demand_span(period, actor, today)
        _demand_together(user, draft.role, period)
        refuse(rules.faults(_wanted(actor, user, draft)))
        _demand_territory(draft.territory)
        entry = record(
            actor=actor,
            action="role.granted",
            subject=user,
            scope_code=draft.territory or getattr(draft.organization, "district", ""),
            figures={"role": draft.role},
            reason=draft.reason,
        )
        return _insert(user, draft, entry)


def withdraw_role(*, actor: Actor, grant: Grant, reason: str, today: date) -> Grant | None:
    """End a role today; return what remains of it, None where it had not begun."""
    with transaction.atomic():
        authorized(actor, today, Action.GRANT)
        _demand_other(actor, grant.user)
        if grant.valid_to is not None and grant.valid_to <= today:
            raise Conflict(_("This role has ended already."), code="conflict")
        entry = record(
            actor=actor,
            action="role.withdrawn",
            subject=grant.user,
            scope_code=grant.territory or "",
            figures={"role": grant.role},
            rows=[grant],
            reason=reason,
        )
        if not Grant.objects.filter(pk=grant.pk).retract(entry):
            raise refusals.overtaken()
        if grant.valid_from >= today:
            return None
        return _insert(
            grant.user,
            GrantDraft(
                role=grant.role,
                valid_from=grant.valid_from,
                valid_to=today,
                territory=grant.territory or "",
                organization=grant.organization,
            ),
            entry,
        )


def _demand_other(actor: Actor, user: User) -> None:
    if not isinstance(actor, str) and actor.pk == user.pk:
        raise Refused(_("Nobody grants or withdraws the own roles."), code="self")


def _lock(user: User) -> None:
    """Two grants at once could each miss the other and together break the exclusion."""
    type(user)._default_manager.select_for_update().get(pk=user.pk)


def _demand_span(period: Period, actor: Actor, today: date) -> None:
    if not in_order(period):
        raise Invalid(_("The role ends before it begins."), code="date_order", field="valid_to")
    if period.begins < today and not isinstance(actor, str):
        raise Invalid(
            _("A role begins today or later: access is not given for the past."),
            code="date_order",
            field="valid_from",
        )


def _demand_together(user: User, role: str, period: Period) -> None:
    rows = Grant.objects.current().filter(user=user)
    rows = rows.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=period.begins))
    if period.ends is not None:
        rows = rows.filter(valid_from__lt=period.ends)
    other = rules.exclusion(role, rows.values_list("role", flat=True))
    if other is not None:
        names = {"wanted": Role(role).label, "held": Role(other).label}
        raise Refused(
            _("%(wanted)s and %(held)s exclude each other: nobody watches over himself.") % names,
            code="exclusive",
            field="role",
        )


def _wanted(actor: Actor, user: User, draft: GrantDraft) -> rules.Wanted:
    by_operator = isinstance(actor, str)  # links the account later
    return rules.Wanted(
        role=draft.role,
        territory=draft.territory,
        organization=draft.organization is not None,
        worker=by_operator or _is_linked(user, "worker"),
        person=by_operator or _is_linked(user, "person"),
    )


def _is_linked(user: Any, name: str) -> bool:
    relation: Any = type(user)._meta.get_field(name)
    return bool(relation.related_model._default_manager.filter(user=user.pk).exists())


def _demand_territory(code: str) -> None:
    if code and not Territory.objects.filter(code=code).exists():
        raise Invalid(
            _("There is no territory with this code."), code="unknown_reference", field="territory"
        )


def _insert(user: User, draft: GrantDraft, entry: Any) -> Grant:
    territory = None if draft.organization else draft.territory  # null binds nothing, "" does
    try:
        with transaction.atomic():
            return Grant.objects.create(
                user=user,
                role=draft.role,
                territory=territory,
                organization=draft.organization,
                valid_from=draft.valid_from,
                valid_to=draft.valid_to,
                recorded_at=entry.at,
                recorded_in=entry,
            )
    except IntegrityError as error:
        raise refusals.translate(error) from error
