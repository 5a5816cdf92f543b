"""Sites: registered and corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.models import Site, SiteState
from organizations.permissions import Action
from organizations.rules import sites as rules
from organizations.rules.codes import district_of
from organizations.rules.site_history import DATED, UNDATED
from organizations.services.authority import authorized, demand_place, demand_visible, refuse
from organizations.services.edits import (
    NOW,
    Edit,
    Told,
    check_day,
    claim_version,
    demand_recordable,
    differences,
    stored,
    write_edit,
)
from organizations.services.nouns import SITE
from organizations.services.places import place_faults
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key


@once("site.registered")
def create_site(*, actor: Actor, values: Mapping[str, Any], edit: Edit = NOW, today: date) -> Site:
    """Register a site; a site is a place, what is entered holds back to its beginning."""
    refuse([*rules.missing(values), *rules.faults(values), *_street_faults(values)])
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_place(scope, values["street"], "street")
        on = check_day(edit, today)
        site = _create(values)
        known = {name: stored(values[name]) for name in (*DATED, *UNDATED) if name in values}
        filled = {name: value for name, value in known.items() if value is not None}
        changes = {
            ALWAYS: {name: value for name, value in filled.items() if name in UNDATED},
            on: {name: value for name, value in filled.items() if name in DATED},
        }
        told = Told("site.registered", values["street"], edit.reason)
        write_edit(actor=actor, noun=SITE, owner=site, changes=changes, told=told)
    return site


@once("site.corrected")
def correct_site(
    *, actor: Actor, site: Site, values: Mapping[str, Any], edit: Edit = NOW, today: date
) -> Site:
    """Record what differs from what is in force on the day of the edit; attributes that are not named stay."""
    given = {name: value for name, value in values.items() if name in DATED or name in UNDATED}
    refuse([*rules.faults(given), *_street_faults(given)])
    refuse(rules.missing({"number": site.number, **_filled(given)}))
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, site)
        claim_version(SITE, site, edit.version)
        demand_recordable(edit.day(today))
        changes = differences(SITE, site.pk, given, edit.day(today), DATED)
        if changes.keys() - {ALWAYS}:
            check_day(edit, today)
        if "street" in changes.get(edit.day(today), {}):
            demand_place(scope, given["street"], "street")
        told = Told("site.corrected", street_code(site, today), edit.reason)
        write_edit(actor=actor, noun=SITE, owner=site, changes=changes, told=told)
    return site


def street_code(site: Site, today: date) -> str:
    """Return the place under which the audit trail files a change of a site."""
    states = SiteState.objects.current().filter(owner=site).order_by("valid_from")
    found = states.on(today).first() or states.first()
    return found.street if found else ""


def _create(values: Mapping[str, Any]) -> Site:
    site = Site(
        number=values["number"],
        district=district_of(values["street"]),
        name=values["name"],
        sort_key=sort_key(values["name"]),
        initials=initials(values["name"]),
    )
    try:
        with transaction.atomic():
            site.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            _("Another site of the district has this number."), code="duplicate", field="number"
        ) from error
    return site


def _street_faults(values: Mapping[str, Any]) -> list[Any]:
    return place_faults(values.get("street") or "", "street", (9,))


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the required values that are named; the others are in force already."""
    return {name: values.get(name, True) for name in rules.REQUIRED if name != "number"}
