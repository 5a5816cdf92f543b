"""Which account belongs to which member, so that members see their own record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from members.models import Person
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_visible
from partybuild.kernel.errors import Conflict, Refused

if TYPE_CHECKING:
    from accounts.models import User


def link_person(*, actor: Actor, person: Person, user: User | None, today: date) -> None:
    """Give a member an account, or take it away; what the account may do is granted apart from this."""
    if not isinstance(actor, str) and user is not None and actor.pk == user.pk:
        raise Refused(_("Nobody links the own account."), code="self")
    try:
        with transaction.atomic():
            demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
            person.user = user
            person.save(update_fields=["user"])
            record(
                actor=actor,
                action="person.linked" if user else "person.unlinked",
                subject=person,
            )
    except IntegrityError as error:
        raise Conflict(
            _("This account belongs to somebody else."), code="duplicate", field="user"
        ) from error
