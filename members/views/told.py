"""Changes and looks as people read them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.enums import Sex
from organizations.selectors.history import REGISTERED, Change
from organizations.views.told import note_of
from partybuild.kernel.pictures import Event

ITEMS = {
    REGISTERED: gettext_lazy("Registered"),
    "name": gettext_lazy("Full name"),
    "sex": gettext_lazy("Sex"),
    "born_on": gettext_lazy("Date of birth"),
    "ethnicity": gettext_lazy("Ethnicity"),
    "education": gettext_lazy("Level of education"),
    "occupation": gettext_lazy("Occupation"),
    "mobile": gettext_lazy("Mobile member"),
    "phone": gettext_lazy("Telephone"),
    "membership": gettext_lazy("Membership"),
    "standing": gettext_lazy("Standing"),
}
LOOKS = {
    "person.opened": gettext_lazy("Opened the record"),
    "person.exported": gettext_lazy("Exported a list with this record"),
    "register.exported": gettext_lazy("Exported the register with this record"),
    "identity.shown": gettext_lazy("Saw the whole identity number"),
    "identity.found": gettext_lazy("Searched by identity number"),
    "phone.shown": gettext_lazy("Saw the whole telephone number"),
}


def events(changes: Iterable[Change]) -> list[Event]:
    """Return changes as the history shows them; of a telephone number only that it changed."""
    return [
        Event(
            at=change.at,
            who=change.who,
            role=_("By workbook") if change.action.startswith("import") else "",
            what=ITEMS.get(change.item, change.item),
            before=_value(change.item, change.before),
            after=_value(change.item, change.after),
            on=change.on,
            note=note_of(change),
        )
        for change in changes
    ]


def look(access: Any) -> dict[str, Any]:
    """Return one look at a record: when, who, what, why."""
    entry = access.entry
    actor = entry.actor
    return {
        "at": entry.at,
        "who": (actor.name or actor.username) if actor else entry.actor_label,
        "what": LOOKS.get(entry.action, entry.action),
        "reason": entry.reason,
    }


def _value(item: str, value: Any) -> Any:
    if value in (None, ""):
        return None
    if item == "phone":
        return _("changed")
    if item == "sex":
        return Sex(value).label
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value
