"""Identity numbers: read as workbooks are read, shown with a reason, looked up without leaving a trace in addresses."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services.audit import record
from members.models import Person
from members.selectors.people import with_number
from members.services.accesses import told
from organizations.permissions import Action
from organizations.services.authority import authorized, demand_visible
from partybuild.kernel.cells import CellError
from partybuild.kernel.errors import Invalid, NotFound
from partybuild.kernel.identifiers import Identity, read_identity_number

FIELD = "identity_number"


def read_number(text: str, today: date) -> Identity:
    """Return what an identity number tells; Invalid with the reason where it is none."""
    try:
        found = read_identity_number(text, today=today)
    except CellError as error:
        raise Invalid(str(error), code=error.code, field=FIELD) from error
    if not isinstance(found, Identity):
        raise Invalid(_("An identity number is needed."), code="missing", field=FIELD)
    return found


def show_identity_number(*, actor: Any, person: Person, reason: str, today: date) -> str:
    """Return the whole number, once; who asked, when and why is recorded and shown to the person."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.IDENTITY_SHOW), person)
        if not reason.strip():
            raise Invalid(
                _("Showing an identity number needs a reason."), code="missing", field="reason"
            )
        told(actor, "identity.shown", person, reason)
        return str(person.identity_number)


def find_by_identity_number(*, actor: Any, number: str, today: date) -> Person:
    """Return the person of the scope with this number; NotFound for all others, wherever they are."""
    identity = read_number(number, today)
    with transaction.atomic():
        scope = authorized(actor, today, Action.IDENTITY_SHOW)
        found = with_number(identity.number)
        if scope is not None:
            found = found.filter(pk__in=Person.objects.visible_to(scope).values("pk"))
        person = found.first()
        if person is not None:
            told(actor, "identity.found", person)
            return person
        record(actor=actor, action="identity.searched", scope_code=scope.home if scope else "")
    raise NotFound(_("Nobody in your territory has this number."), field=FIELD)


def show_phone(*, actor: Any, person: Person, reason: str, today: date) -> str:
    """Return the whole telephone number, once; recorded and shown to the person like the identity number."""
    with transaction.atomic():
        demand_visible(authorized(actor, today, Action.IDENTITY_SHOW), person)
        if not reason.strip():
            raise Invalid(
                _("Showing a telephone number needs a reason."), code="missing", field="reason"
            )
        told(actor, "phone.shown", person, reason)
        return str(person.phone)
