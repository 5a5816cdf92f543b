"""Persons: registered with their first membership, corrected from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.encryption import lookup_hash
from accounts.services.audit import Actor, record
from members.models import Person
from members.rules import people as rules
from members.rules import standings
from members.rules.memberships import joined
from members.selectors.people import with_number
from members.services.line import Placement, claim, demand_placement, write_line
from members.services.nouns import CHANGED, DATED, PERSON, PHONE
from members.services.numbers import read_number
from members.services.standings import write_standing
from organizations.permissions import Action
from organizations.scoping import Scope
from organizations.services.authority import authorized, demand_reason, demand_visible, refuse
from organizations.services.edits import (
    NOW,
    Edit,
    demand_recordable,
    observe,
    stored,
)
from organizations.services.observations import load_observations
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict
from partybuild.kernel.identifiers import Identity
from partybuild.kernel.observations import ALWAYS, in_force
from partybuild.kernel.pinyin import initials, sort_key


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """A member as somebody registers one; held from the admission on unless another day is given."""

    identity_number: str
    name: str
    days: standings.Days
    placement: Placement
    held_from: date | None = None
    values: Mapping[str, Any]  # ethnicity, education, occupation, mobile, phone


@once("person.registered")
def register_person(*, actor: Actor, draft: PersonDraft, edit: Edit = NOW, today: date) -> Person:
    """Register a member who is not on the register yet, with the organisation that holds the membership."""
    identity = read_number(draft.identity_number, today)
    refuse([*rules.faults({**draft.values, "name": draft.name}), *standings.faults(draft.days)])
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EDIT)
        since = draft.held_from or draft.days.admitted_on or today
        demand_placement(scope, draft.placement, since)
        _demand_new(scope, identity.number)
        person = _create(identity, draft)
        entry = record(
            actor=actor,
            action="person.registered",
            subject=person,
            scope_code=draft.placement.organization.district,
            changes={name: stored(value) for name, value in draft.values.items()},
            reason=edit.reason,
        )
        observe(PERSON, person, _observed(person, draft, draft.days.admitted_on or today), entry)
        write_standing(person, draft.days, entry)
        line = joined([], since, draft.placement.organization.pk, draft.placement.unit_id)
        write_line(person, line, entry)
        person.refresh_from_db()
    return person


@once("person.corrected")
def correct_person(
    *, actor: Actor, person: Person, values: Mapping[str, Any], edit: Edit, today: date
) -> Person:
    """Record what differs from the day of the edit on; the name holds always, a telephone number from now on."""
    refuse(rules.faults(values))
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.PERSON_EDIT), person)
        claim(person, edit.version)
        on = edit.day(today)
        demand_recordable(on)
        changes = _differences(person, values, on)
        if not changes:
            return person
        if changes.get(on, {}).keys() - {PHONE}:
            demand_reason(on, today, edit.reason)
        _write(actor, person, changes, values, edit.reason)
        person.refresh_from_db()
    return person


@once("person.number_corrected")
def correct_identity_number(
    *, actor: Actor, person: Person, number: str, edit: Edit, today: date
) -> Person:
    """Give a person the right identity number; sex and date of birth follow from it."""
    identity = read_number(number, today)
    with transaction.atomic():
        scope = authorized(actor, today, Action.PERSON_EDIT)
        demand_visible(scope, person)
        claim(person, edit.version)
        if identity.number == person.identity_number:
            return person
        demand_reason(date.min, today, edit.reason)
        _demand_new(scope, identity.number)
        facts = {"sex": identity.sex, "born_on": identity.born_on.isoformat()}
        entry = record(
            actor=actor,
            action="person.number_corrected",
            subject=person,
            changes={"identity_number": identity.number, **facts},
            reason=edit.reason,
        )
        observe(PERSON, person, {ALWAYS: facts}, entry)
        person.refresh_from_db()
        person.identity_number = identity.number
        person.identity_hash = lookup_hash(identity.number)
        person.save(update_fields=["identity_number", "identity_hash"])
    return person


def _demand_new(scope: Scope | None, number: str) -> None:
    """A duplicate in the own scope is named; one elsewhere tells neither the place nor the name."""
    found = with_number(number)
    if not found.exists():
        return
    seen = Person.objects.all() if scope is None else Person.objects.visible_to(scope)
    person = seen.filter(pk__in=found.values("pk")).first()
    if person is not None:
        text = _("%(name)s has this number and is on the register already.")
        raise Conflict(
            text, code="duplicate", field="identity_number", params={"name": person.name}
        )
    text = _(
        "A record with this number exists outside your territory. Compare the number with the identity card; "
        "a transfer is entered where the member is held now."
    )
    raise Conflict(text, code="duplicate", field="identity_number")


def _create(identity: Identity, draft: PersonDraft) -> Person:
    person = Person(
        identity_number=identity.number,
        identity_hash=lookup_hash(identity.number),
        name=draft.name,
        sort_key=sort_key(draft.name),
        initials=initials(draft.name),
        sex=identity.sex,
        born_on=identity.born_on,
        phone=draft.values.get(PHONE) or "",
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            _("Somebody registered this number just now."),
            code="duplicate",
            field="identity_number",
        ) from error
    return person


def _observed(person: Person, draft: PersonDraft, on: date) -> dict[date, dict[str, Any]]:
    days: dict[date, dict[str, Any]] = {
        ALWAYS: {"name": draft.name, "sex": person.sex, "born_on": stored(person.born_on)}
    }
    given = {name: stored(draft.values[name]) for name in DATED if name in draft.values}
    if draft.values.get(PHONE):
        given[PHONE] = CHANGED
    if given:
        days[on] = given
    return days


def _differences(person: Person, values: Mapping[str, Any], on: date) -> dict[date, dict[str, Any]]:
    """Compare with what was observed, and where nothing was (a bulk load) with the columns."""
    rows = load_observations(PERSON, [person.pk])[person.pk]
    known = [(day, row) for day, (_, row) in rows.items()]
    constant = dict(known).get(ALWAYS, {})
    changes: dict[date, dict[str, Any]] = {}
    for name, value in values.items():
        if name == PHONE:
            if (value or "") != (person.phone or ""):
                changes.setdefault(on, {})[PHONE] = CHANGED
            continue
        dated = name in DATED
        before = in_force(known, name, on) if dated else constant.get(name)
        observed = any(name in row for _, row in known)
        if (before if observed else stored(getattr(person, name))) != stored(value):
            changes.setdefault(on if dated else ALWAYS, {})[name] = stored(value)
    return changes


def _write(
    actor: Actor,
    person: Person,
    changes: Mapping[date, Mapping[str, Any]],
    values: Mapping[str, Any],
    reason: str,
) -> None:
    names = {name for row in changes.values() for name in row}
    entry = record(
        actor=actor,
        action="person.corrected",
        subject=person,
        changes={name: stored(values[name]) for name in names},
        reason=reason,
    )
    observe(PERSON, person, changes, entry)
    if PHONE in names:
        person.phone = values[PHONE] or ""
        person.save(update_fields=["phone"])
