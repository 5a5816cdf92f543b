"""Scoped reads of attachments, and the door to one of them."""

from datetime import date
from typing import Any

from organizations.models import Affiliation, OrganizationState
from organizations.permissions import Action, demand
from organizations.rules import affiliations as rules
from organizations.rules.periods import Period
from organizations.scoping import Scope
from partybuild.kernel.errors import NotFound


def access_affiliation(
    scope: Scope, organization: Any, pk: int, action: Action = Action.REGISTER_VIEW
) -> Any:
    """Return an attachment of an organisation that was opened through its own door, with both its ends."""
    rows = Affiliation.objects.current().visible_to(scope).filter(organization=organization, pk=pk)
    found = rows.select_related("organization", "unit").first()
    if found is None:
        raise NotFound
    demand(scope, action)
    return found


def access_attachment(scope: Scope, pk: int) -> Any:
    """Return the attachment that an id leads to, also after it was ended: the row that is believed now of its pair."""
    first = Affiliation.objects.filter(pk=pk).first()
    if first is None:
        raise NotFound
    rows = Affiliation.objects.current().visible_to(scope).select_related("organization", "unit")
    same = {"organization": first.organization_id, "unit": first.unit_id}
    found = rows.filter(**same, valid_from=first.valid_from).first()
    if found is None:
        raise NotFound
    return found


def cautions(affiliation: Any) -> list[str]:
    """Return what is allowed but unusual about an attachment, as sentences."""
    on: date = affiliation.valid_from
    states = OrganizationState.objects.current().filter(owner=affiliation.organization_id)
    states = states.order_by("valid_from")
    first = states[0]
    state = states.on(on).first() or first
    beside = Affiliation.objects.current().on(on).filter(organization=affiliation.organization_id)
    covering = rules.Covering(
        first.valid_from, state.kind, state.mode, beside.exclude(unit=affiliation.unit_id).count()
    )
    return rules.cautions(Period(on, affiliation.valid_to), covering)
