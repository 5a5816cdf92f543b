"""The kinds of jobs: each app registers its handlers in ``AppConfig.ready``, by name.

A handler's effects must be safe to repeat: a worker can die after they were committed and before the
job was marked, and the job then runs again. Guard them by a row of your own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from accounts.models import Job, User


class Progress(Protocol):
    """What a handler calls now and then; it raises when another worker has taken the job over."""

    def __call__(self, done: int, total: int, label: str = "") -> None: ...


class Handler(NamedTuple):
    """What runs, who may have it run, and what the job is called on the page."""

    run: Callable[[Job, Progress], dict[str, Any] | None]
    may: Callable[[User], None] | None
    label: Any


_handlers: dict[str, Handler] = {}


def register(
    kind: str,
    handler: Callable[[Job, Progress], dict[str, Any] | None],
    may: Callable[[User], None] | None = None,
    *,
    label: Any = "",
) -> None:
    """Makes ``handler(job, progress)`` the one for ``kind``.

    ``may(actor)`` raises ``Refused``; it is asked when the job is asked for, when it runs and when its
    files are fetched, because rights may be withdrawn in between.
    """
    _handlers[kind] = Handler(handler, may, label or kind)


def find(kind: str) -> Handler | None:
    """The handler of a kind, None when no app registered one."""
    return _handlers.get(kind)


def label_of(kind: str) -> Any:
    """What the page calls jobs of this kind."""
    found = find(kind)
    return found.label if found else kind
