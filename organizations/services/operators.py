"""What operators do from the command line before anybody can grant in the portal: the first accounts and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import record
from accounts.services.users import create_user, set_password
from organizations.enums import Role
from organizations.models import Organization, Worker
from organizations.rules.codes import is_well_formed
from organizations.rules.grants import REACH, Reach
from organizations.services.grants import GrantDraft, grant_role
from organizations.services.links import link_worker
from organizations.services.territories import ensure_territories
from partybuild.kernel.cells.codes import normal_code
from partybuild.kernel.errors import Invalid

if TYPE_CHECKING:
    from accounts.models import User

ACTOR = "system:create_account"


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """An account as an operator asks for it; `scope` is a territory's or an organisation's code."""

    username: str
    role: str
    scope: str
    name: str = ""
    password: str | None = None
    worker: str = ""  # number of the liaison officer or instructor whose account it is
    synthetic: bool = False


def create_account(*, wanted: NewAccount, today: date) -> User:
    """Make an account with a role, and the territory's node where the register has none yet."""
    if wanted.role not in Role.values:
        raise Invalid(_("There is no such role."), code="choice", field="role")
    with transaction.atomic():
        user = create_user(
            actor=ACTOR, username=wanted.username, name=wanted.name, synthetic=wanted.synthetic
        )
        if wanted.password is not None:
            set_password(actor=ACTOR, user=user, password=wanted.password)
        if wanted.worker:
            link_worker(actor=ACTOR, worker=_worker(wanted.worker), user=user, today=today)
        place = _place(wanted, today)
        draft = GrantDraft(role=wanted.role, valid_from=today, **place)
        grant_role(actor=ACTOR, user=user, draft=draft, today=today)
    return user


def _place(wanted: NewAccount, today: date) -> dict[str, Any]:
    """Return what the role is held over; roles over the whole installation name no place."""
    reach = REACH[Role(wanted.role)]
    if reach is Reach.INSTALLATION:
        return {}
    code = normal_code(wanted.scope)
    if is_well_formed(code) and reach is not Reach.ORGANIZATION:
        entry = record(actor=ACTOR, action="territory.ensured", scope_code=code)
        ensure_territories([code], entry=entry, today=today)
        return {"territory": code}
    if reach in (Reach.ORGANIZATION, Reach.WORKER, Reach.PERSON):
        return {"organization": _organization(code)}
    text = _("A territory's code is CN or has 2, 4, 6 or 9 digits.")
    raise Invalid(text, code="format", field="scope")


def _organization(code: str) -> Organization:
    """Return the organisation with a code, where several districts have it `DISTRICT/CODE`."""
    district, _slash, own = code.rpartition("/")
    rows = Organization.objects.filter(code=own)
    found = list(rows.filter(district=district)[:2] if district else rows[:2])
    if len(found) > 1:
        text = _("Several districts have an organisation with this code: write DISTRICT/CODE.")
        raise Invalid(text, code="duplicate", field="scope")
    if not found:
        text = _("There is no organisation with this code.")
        raise Invalid(text, code="unknown_reference", field="scope")
    return found[0]


def _worker(number: str) -> Worker:
    found = list(Worker.objects.filter(number=normal_code(number))[:2])
    if len(found) != 1:
        text = _("There is not exactly one liaison officer with this number.")
        raise Invalid(text, code="unknown_reference", field="worker")
    return found[0]
