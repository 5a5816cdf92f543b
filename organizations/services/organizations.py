"""Party organisations: founded, corrected from a day on, dissolved, and dissolutions entered by mistake taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.services.audit import Actor, record
from organizations.models import Organization, OrganizationState
from organizations.permissions import Action
from organizations.rules import organizations as rules
from organizations.rules.codes import district_of
from organizations.rules.organization_history import DATED, UNDATED
from organizations.scoping import Scope
from organizations.selectors.headcounts import held_from
from organizations.selectors.organization_choices import in_line
from organizations.services.authority import (
    authorized,
    demand_place,
    demand_reason,
    demand_visible,
    refuse,
)
from organizations.services.edits import (
    NOW,
    Edit,
    claim_version,
    current_values,
    demand_recordable,
    differences,
    observe,
    stored,
)
from organizations.services.nouns import ORGANIZATION
from organizations.services.places import place_faults
from organizations.services.submissions import once
from organizations.services.superiors import demand_no_circle
from partybuild.kernel.errors import Conflict, FieldError, Invalid
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key


@dataclass(frozen=True, kw_only=True)
class OrganizationDraft:
    """An organisation as somebody registers it; `seat` is a street's code."""

    code: str
    name: str
    kind: str
    seat: str
    established_on: date
    mode: str = ""
    category: str = ""
    term_years: int | None = None
    superior: Organization | None = None
    guidance: Organization | None = None


@once("organization.founded")
def found_organization(
    *, actor: Actor, draft: OrganizationDraft, edit: Edit = NOW, today: date
) -> Organization:
    """Register an organisation; what is entered holds from its founding on."""
    values = vars(draft)
    refuse([*rules.missing(values), *rules.faults(values), *_seat_faults(values)])
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_place(scope, draft.seat, "seat")
        _demand_in_line(scope, values)
        organization = _create(draft)
        kept = {name: stored(value) for name, value in values.items()}
        entry = record(
            actor=actor,
            action="organization.founded",
            subject=organization,
            scope_code=draft.seat,
            changes=kept,
            reason=edit.reason,
        )
        days = {
            ALWAYS: {name: kept[name] for name in UNDATED if name in kept},
            draft.established_on: {name: kept[name] for name in DATED},
        }
        observe(ORGANIZATION, organization, days, entry)
        demand_no_circle(organization)
    return organization


@once("organization.corrected")
def correct_organization(
    *, actor: Actor, organization: Organization, values: Mapping[str, Any], edit: Edit, today: date
) -> Organization:
    """Record what differs from the day of the edit on; name and founding hold always, attributes not named stay."""
    refuse([*rules.emptied(values), *rules.faults(values), *_seat_faults(values)])
    _demand_other(organization, values)
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, organization)
        claim_version(ORGANIZATION, organization, edit.version)
        if "seat" in values:
            demand_place(scope, values["seat"], "seat")
        _demand_in_line(scope, values)
        on = edit.day(today)
        demand_recordable(on)
        changes = differences(ORGANIZATION, organization.pk, values, on, DATED)
        if on in changes:
            demand_reason(on, today, edit.reason)
        if changes:
            _write(actor, organization, "organization.corrected", changes, edit.reason)
            _demand_order(organization)
            demand_no_circle(organization)
            organization.refresh_from_db()
    return organization


@once("organization.dissolved")
def dissolve_organization(
    *, actor: Actor, organization: Organization, edit: Edit, today: date
) -> Organization:
    """End an organisation; refused while members or organisations below it are held (domain PROC-07)."""
    on = edit.day(today)
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        claim_version(ORGANIZATION, organization, edit.version)
        if dissolved_on(organization):
            raise Conflict(
                _("The organisation is dissolved already."), code="duplicate", field="on"
            )
        demand_reason(on, today, edit.reason)
        _demand_empty(organization, on)
        changes = {ALWAYS: {"dissolved_on": on.isoformat()}}
        _write(actor, organization, "organization.dissolved", changes, edit.reason)
        _demand_order(organization)
    return organization


@once("organization.restored")
def undo_dissolution(
    *, actor: Actor, organization: Organization, edit: Edit, today: date
) -> Organization:
    """Take back a dissolution that was entered by mistake: the organisation never ended."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        claim_version(ORGANIZATION, organization, edit.version)
        if not dissolved_on(organization):
            raise Conflict(_("The organisation is not dissolved."), code="conflict")
        if not edit.reason.strip():
            raise Invalid(
                _("Taking something back needs a reason."), code="missing", field="reason"
            )
        changes = {ALWAYS: {"dissolved_on": None}}
        _write(actor, organization, "organization.restored", changes, edit.reason)
    return organization


def dissolved_on(organization: Organization) -> date | None:
    """Return the day from which the organisation no longer exists, as believed now."""
    day = current_values(ORGANIZATION, organization.pk).get(ALWAYS, {}).get("dissolved_on")
    return date.fromisoformat(day) if day else None


def _create(draft: OrganizationDraft) -> Organization:
    organization = Organization(
        code=draft.code,
        district=district_of(draft.seat),
        name=draft.name,
        sort_key=sort_key(draft.name),
        initials=initials(draft.name),
    )
    try:
        with transaction.atomic():
            organization.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            _("Another organisation of the district has this code."), code="duplicate", field="code"
        ) from error
    return organization


def _write(
    actor: Actor,
    organization: Organization,
    action: str,
    changes: Mapping[date, Mapping[str, Any]],
    reason: str,
) -> None:
    entry = record(
        actor=actor,
        action=action,
        subject=organization,
        scope_code=organization.district,
        changes={name: value for values in changes.values() for name, value in values.items()},
        reason=reason,
    )
    observe(ORGANIZATION, organization, changes, entry)


def _seat_faults(values: Mapping[str, Any]) -> list[FieldError]:
    return place_faults(values.get("seat") or "", "seat", (9,))


def _demand_other(organization: Organization, values: Mapping[str, Any]) -> None:
    """Raise Invalid where an organisation would stand directly above or beside itself."""
    for name in ("superior", "guidance"):
        if values.get(name) == organization:
            text = _("An organisation cannot be its own superior or guide.")
            raise Invalid(text, code="circular", field=name)


def _demand_in_line(scope: Scope | None, values: Mapping[str, Any]) -> None:
    """Raise Invalid where a superior or guide is one that the actor's forms do not offer."""
    for name in ("superior", "guidance"):
        other = values.get(name)
        if scope is not None and other and not in_line(scope).filter(pk=other.pk).exists():
            text = _("This organisation lies outside your territory.")
            raise Invalid(text, code="out_of_scope", field=name)


def _demand_order(organization: Organization) -> None:
    constant = current_values(ORGANIZATION, organization.pk).get(ALWAYS, {})
    days = [constant.get(name) for name in ("established_on", "dissolved_on")]
    began, ended = (date.fromisoformat(day) if day else None for day in days)
    refuse(rules.faults({"established_on": began, "dissolved_on": ended}))


def _demand_empty(organization: Organization, on: date) -> None:
    below = (
        OrganizationState.objects.current()
        .filter(superior=organization, active=True)
        .exclude(valid_to__lte=on)
        .values("owner")
        .distinct()
        .count()
    )
    if below:
        text = ngettext(
            "%(number)s organisation below it has to be placed elsewhere first.",
            "%(number)s organisations below it have to be placed elsewhere first.",
            below,
        )
        raise Conflict(text % {"number": below}, code="conflict", field="on")
    if held := held_from(organization.pk, on):
        text = ngettext(
            "%(number)s member has to be transferred first: every member belongs to an organisation.",
            "%(number)s members have to be transferred first: every member belongs to an organisation.",
            held,
        )
        raise Conflict(text % {"number": held}, code="conflict", field="on")
