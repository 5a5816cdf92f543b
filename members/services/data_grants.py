"""Leave for programs to read members' records: given and withdrawn by the security administrator."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import refusals
from accounts.services.audit import Actor, record
from members.models import DataGrant
from members.rules.data_grants import faults
from organizations.enums import Role
from organizations.permissions import Action
from organizations.selectors.scopes import scope_of
from organizations.services.authority import authorized, refuse
from partybuild.kernel.errors import Invalid, Refused

if TYPE_CHECKING:
    from accounts.models import AuditEntry, User


@dataclass(frozen=True, kw_only=True)
class DataGrantDraft:
    """Purpose, fields, territory and period, as wanted."""

    territory: str
    purpose: str
    fields: list[str]
    valid_from: date
    valid_to: date | None


def grant_data(*, actor: Actor, user: "User", draft: DataGrantDraft, today: date) -> DataGrant:
    """Give an API client leave to read the named fields; refused for accounts that are none, and for oneself."""
    with transaction.atomic():
        authorized(actor, today, Action.GRANT)
        if actor == user:
            raise Refused(_("Nobody grants to himself."), code="self")
        refuse(faults(draft.purpose, draft.fields, draft.valid_from, draft.valid_to))
        reached = scope_of(user, today).codes_for([Role.API_CLIENT])
        if draft.territory not in reached:
            sentence = _("The account is no API client of this territory.")
            raise Invalid(sentence, code="out_of_scope", field="territory")
        entry = record(
            actor=actor,
            action="data_grant.given",
            subject=user,
            scope_code=draft.territory,
            reason=draft.purpose,
            figures={"fields": ", ".join(draft.fields)},
        )
        return _insert(user, draft, entry)


def withdraw_data(*, actor: Actor, grant: DataGrant, reason: str, today: date) -> None:
    """End a grant of personal data with the next request."""
    with transaction.atomic():
        authorized(actor, today, Action.GRANT)
        entry = record(
            actor=actor,
            action="data_grant.withdrawn",
            subject=grant.user,
            scope_code=grant.territory,
            reason=reason,
        )
        if not DataGrant.objects.filter(pk=grant.pk).retract(entry):
            raise refusals.overtaken()


def _insert(user: "User", draft: DataGrantDraft, entry: "AuditEntry") -> DataGrant:
    try:
        with transaction.atomic():
            return DataGrant.objects.create(
                user=user,
                territory=draft.territory,
                purpose=draft.purpose,
                fields=draft.fields,
                valid_from=draft.valid_from,
                valid_to=draft.valid_to,
                recorded_at=entry.at,
                recorded_in=entry,
            )
    except IntegrityError as error:
        raise refusals.translate(error) from error
