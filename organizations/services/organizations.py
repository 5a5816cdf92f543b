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
from organizations.selectors.headcounts import held_from
from organizations.services.authority import (
    authorized,
    demand_place,
    demand_reason,
    demand_visible,
    refuse,
)
from organizations.services.nouns import ORGANIZATION
from organizations.services.observations import load_observations, write_observations
from organizations.services.superiors import demand_no_circle
from partybuild.kernel.errors import Conflict
from partybuild.kernel.observations import ALWAYS, in_force, undated
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


def found_organization(*, actor: Actor, draft: OrganizationDraft, today: date) -> Organization:
    """Register an organisation; what is entered holds from its founding on."""
    values = vars(draft)
    refuse([*rules.missing(values), *rules.faults(values)])
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_place(scope, draft.seat, "seat")
        organization = _create(draft)
        entry = record(
            actor=actor,
            action="organization.founded",
            subject=organization,
            scope_code=draft.seat,
            changes=stored(values),
        )
        days = {
            ALWAYS: stored({name: values[name] for name in UNDATED if name in values}),
            draft.established_on: stored({name: values[name] for name in DATED}),
        }
        write_observations(ORGANIZATION, {organization.pk: days}, entry=entry)
        demand_no_circle(organization)
    return organization


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Values that hold from a day on; name and founding hold always. Attributes that are not named stay."""

    on: date
    values: Mapping[str, Any]
    reason: str = ""


def correct_organization(
    *, actor: Actor, organization: Organization, correction: Correction, today: date
) -> list[str]:
    """Record what differs and return the attributes that changed; nothing is written when nothing differs."""
    refuse(rules.faults(correction.values))
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, organization)
        if "seat" in correction.values:
            demand_place(scope, correction.values["seat"], "seat")
        known = observed(organization)
        changed = differing(known, stored(correction.values), correction.on)
        if not changed:
            return []
        if changed.keys() - set(UNDATED):
            demand_reason(correction.on, today, correction.reason)
        _write(actor, organization, "organization.corrected", changed, correction)
        _demand_order(organization)
        demand_no_circle(organization)
    return sorted(changed)


@dataclass(frozen=True, kw_only=True)
class Dissolution:
    """The day from which the organisation no longer exists, and why."""

    on: date
    reason: str


def dissolve_organization(
    *, actor: Actor, organization: Organization, dissolution: Dissolution, today: date
) -> None:
    """End an organisation; refused while members or organisations below it are held (domain PROC-07)."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        if undated(observed(organization)).get("dissolved_on"):
            raise Conflict(
                _("The organisation is dissolved already."), code="duplicate", field="on"
            )
        demand_reason(dissolution.on, today, dissolution.reason)
        _demand_empty(organization, dissolution.on)
        changed = {"dissolved_on": dissolution.on.isoformat()}
        given = Correction(on=ALWAYS, values=changed, reason=dissolution.reason)
        _write(actor, organization, "organization.dissolved", changed, given)
        _demand_order(organization)


def undo_dissolution(*, actor: Actor, organization: Organization, reason: str, today: date) -> None:
    """Take back a dissolution that was entered by mistake: the organisation never ended."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), organization)
        if not undated(observed(organization)).get("dissolved_on"):
            raise Conflict(_("The organisation is not dissolved."), code="conflict")
        given = Correction(on=ALWAYS, values={}, reason=reason)
        _write(actor, organization, "organization.restored", {"dissolved_on": None}, given)


def observed(organization: Organization) -> list[tuple[date, dict[str, Any]]]:
    """Return the current observations of one organisation."""
    known = load_observations(ORGANIZATION, [organization.pk]).get(organization.pk, {})
    return [(on, values) for on, (_, values) in known.items()]


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as observations keep them: row ids, ISO dates, null for nothing."""
    return {name: _plain(value) for name, value in values.items()}


def differing(
    known: list[tuple[date, dict[str, Any]]], values: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """Return the values that are not in force already."""
    constant = undated(known)
    return {
        name: value
        for name, value in values.items()
        if (constant.get(name) if name in UNDATED else in_force(known, name, on)) != value
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Organization):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


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
    changed: Mapping[str, Any],
    given: Correction,
) -> None:
    entry = record(
        actor=actor,
        action=action,
        subject=organization,
        scope_code=organization.district,
        changes=changed,
        reason=given.reason,
    )
    days: dict[date, dict[str, Any]] = {}
    for name, value in changed.items():
        days.setdefault(ALWAYS if name in UNDATED else given.on, {})[name] = value
    write_observations(ORGANIZATION, {organization.pk: days}, entry=entry)


def _demand_order(organization: Organization) -> None:
    constant = undated(observed(organization))
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
