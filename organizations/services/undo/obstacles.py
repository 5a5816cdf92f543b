"""What stands in the way of an undo: later changes of the same facts, and what was built on new objects since."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from partybuild.kernel.errors import Conflict

NAMED = 20


class Obstacle(NamedTuple):
    """A row recorded since: of which noun, about what, by which audit entry."""

    noun: str
    key: str
    entry_id: int | None

    def __lt__(self, other: Any) -> bool:
        """Order by noun and key."""
        return (self.noun, self.key) < (other.noun, other.key)


class InTheWay(Conflict):
    """The undo is refused; `obstacles` are sentences for people."""

    def __init__(self, obstacles: list[str], number: int) -> None:
        self.obstacles, self.number = obstacles, number
        sentence = _(
            "The import cannot be taken back: %(number)s later changes stand in its way. %(first)s"
        )
        super().__init__(
            sentence, code="in_the_way", params={"number": number, "first": obstacles[0]}
        )


def refuse(obstacles: Iterable[Obstacle], entries: type[models.Model]) -> None:
    """Raise InTheWay unless there is no obstacle."""
    found = sorted(set(obstacles))
    if not found:
        return
    shown = found[:NAMED]
    known: dict[Any, Any] = entries._default_manager.in_bulk([one.entry_id for one in shown])
    raise InTheWay([_sentence(one, known.get(one.entry_id)) for one in shown], len(found))


def key_of(row: models.Model) -> str:
    """Return how people know a thing: by its code or number, else by its name."""
    for name in ("credit_code", "code", "number"):
        if value := getattr(row, name, None):
            return f"{value} {row}"
    return str(row)


def _sentence(one: Obstacle, entry: Any) -> str:
    if entry is None:
        return _("%(noun)s %(key)s is in use.") % {"noun": one.noun, "key": one.key}
    return _("%(noun)s %(key)s: %(action)s on %(when)s by %(who)s.") % {
        "noun": one.noun,
        "key": one.key,
        "action": entry.action,
        "when": timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M"),
        "who": entry.actor_label,
    }
