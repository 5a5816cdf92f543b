"""Which account belongs to which liaison officer or instructor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor, record
from organizations.models import Worker
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_visible
from partybuild.kernel.errors import Conflict, Refused

if TYPE_CHECKING:
    from accounts.models import User


def link_worker(*, actor: Actor, worker: Worker, user: User | None, today: date) -> None:
    """Give a worker an account, or take it away; what the account may do is granted apart from this."""
    if not isinstance(actor, str) and user is not None and actor.pk == user.pk:
        raise Refused(_("Nobody links the own account."), code="self")
    try:
        with transaction.atomic():
            demand_visible(authorized(actor, today, Action.REGISTER_EDIT), worker)
            worker.user = user
            worker.save(update_fields=["user"])
            action = "worker.linked" if user else "worker.unlinked"
            record(actor=actor, action=action, subject=worker, scope_code=worker.district)
    except IntegrityError as error:
        raise Conflict(
            _("This account belongs to somebody else."), code="duplicate", field="user"
        ) from error
