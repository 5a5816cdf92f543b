"""Liaison officers and instructors: registered, renamed."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services.audit import Actor
from organizations.models import Worker
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_visible
from organizations.services.edits import NOW, Edit, Told, claim_version, differences, write_edit
from organizations.services.nouns import WORKER
from organizations.services.submissions import once
from partybuild.kernel.errors import Conflict, Invalid
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key

LENGTHS = {"number": 40, "name": 200}


@once("worker.registered")
def create_worker(
    *, actor: Actor, district: str, values: dict[str, str], edit: Edit = NOW, today: date
) -> Worker:
    """Register a worker of a district under the number used there."""
    _demand_lengths(values)
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        if scope is not None and district not in {code[:6] for code in scope.codes}:
            raise Invalid(
                _("This place lies outside your territory."), code="out_of_scope", field="number"
            )
        worker = _create(district, values)
        told = Told("worker.registered", district, edit.reason)
        changes = {ALWAYS: {"name": worker.name}}
        write_edit(actor=actor, noun=WORKER, owner=worker, changes=changes, told=told)
    return worker


@once("worker.corrected")
def correct_worker(
    *, actor: Actor, worker: Worker, name: str, edit: Edit = NOW, today: date
) -> Worker:
    """Correct a worker's name."""
    _demand_lengths({"number": worker.number, "name": name})
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.REGISTER_EDIT), worker)
        claim_version(WORKER, worker, edit.version)
        changes = differences(WORKER, worker.pk, {"name": name}, ALWAYS, ())
        told = Told("worker.corrected", worker.district, edit.reason)
        write_edit(actor=actor, noun=WORKER, owner=worker, changes=changes, told=told)
        worker.refresh_from_db()
    return worker


def _create(district: str, values: dict[str, str]) -> Worker:
    try:
        with transaction.atomic():
            return Worker.objects.create(
                number=values["number"],
                district=district,
                name=values["name"],
                sort_key=sort_key(values["name"]),
                initials=initials(values["name"]),
            )
    except IntegrityError as error:
        raise Conflict(
            _("Another worker of the district has this number."), code="duplicate", field="number"
        ) from error


def _demand_lengths(values: dict[str, str]) -> None:
    for name, limit in LENGTHS.items():
        if not values.get(name):
            raise Invalid(_("This is needed to register a worker."), code="missing", field=name)
        if len(values[name]) > limit:
            raise Invalid(
                _("At most %(limit)s characters.") % {"limit": limit}, code="limit", field=name
            )
