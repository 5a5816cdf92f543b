"""A request that is sent twice acts once: the second sending gets the first one's answer (contract, "Idempotency-Key").

The key is claimed in a transaction of its own, so that a second sending sees the first while it runs. The answer is
written in the transaction of the action itself: there is never an effect without its answer. What failed gives the key
back and may be sent again under it, as with the portal's forms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import SentRequest, User
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict

KEPT = dt.timedelta(hours=24)
ABANDONED = dt.timedelta(minutes=2)  # longer than any request may take: its process is gone
RETRY = 1  # seconds


class Running(Conflict):
    """The first sending has not been answered yet; ask again in `wait` seconds."""

    wait = RETRY


@dataclass(frozen=True)
class Asked:
    """Who asks, under which key, for what (`digest`: a keyed hash of method, address and body)."""

    user: User
    key: str
    digest: str


@dataclass(frozen=True)
class Answer:
    """What was answered: status, the body as JSON text, headers that belong to it."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    replayed: bool = False


def act_once(*, asked: Asked, act: Callable[[], Answer]) -> Answer:
    """Act and remember the answer, or return the answer that this request had before."""
    claimed = _claim(asked)
    if isinstance(claimed, Answer):
        return claimed
    try:
        with transaction.atomic():
            answer = act()
            _settle(claimed, answer)
    except BaseException:
        _mine(claimed).delete()
        raise
    return answer


def expire(*, now: dt.datetime) -> int:
    """Forget answers past their time; returns how many."""
    return SentRequest.objects.filter(created_at__lte=now - KEPT).delete()[0]


def _claim(asked: Asked) -> SentRequest | Answer:
    now = clock.now()
    _outdated(asked, now)
    try:
        with transaction.atomic():
            return SentRequest.objects.create(
                user=asked.user, key=asked.key, digest=asked.digest, created_at=now
            )
    except IntegrityError:
        earlier = SentRequest.objects.filter(user=asked.user, key=asked.key).first()
    if earlier is None or (earlier.digest == asked.digest and earlier.status is None):
        sentence = _("The first sending of this request is still running. Ask again shortly.")
        raise Running(sentence, code="running")
    if earlier.digest != asked.digest:
        sentence = _(
            "This Idempotency-Key was used for another request. Give every request its own."
        )
        raise Conflict(sentence, code="idempotency_conflict")
    return Answer(int(earlier.status or 0), earlier.body, earlier.headers, replayed=True)


def _outdated(asked: Asked, now: dt.datetime) -> None:
    """Free the key of answers past their time (the sweeper may be late) and of claims whose process is gone."""
    rows = SentRequest.objects.filter(user=asked.user, key=asked.key)
    rows.filter(created_at__lte=now - KEPT).delete()
    rows.filter(created_at__lte=now - ABANDONED, status__isnull=True).delete()


def _settle(claimed: SentRequest, answer: Answer) -> None:
    """Write the answer; refused, with all that was done, where another sending has taken the key over meanwhile."""
    written = _mine(claimed).update(
        status=answer.status, body=answer.body, headers=dict(answer.headers)
    )
    if not written:
        raise Running(_("This request took too long and was sent again."), code="running")


def _mine(claimed: SentRequest) -> Any:
    return SentRequest.objects.filter(pk=claimed.pk, claim=claimed.claim, status__isnull=True)
