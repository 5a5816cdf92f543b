"""Sending to the broker, bounded: a broker that is away or hangs never holds up or fails a request."""

from __future__ import annotations

import logging
import threading
import time

from celery import current_app

logger = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds a request waits for the broker
QUIET = 10.0  # seconds in which a broker that failed is not tried again

_tried_again_at = 0.0


def send(task: str, *args: str) -> bool:
    """Sends one message; False when the broker did not take it (the sweeper sends again)."""
    if current_app.conf.task_always_eager:
        return _publish(task, args)
    if time.monotonic() < _tried_again_at:
        return False
    taken: list[bool] = []
    thread = threading.Thread(target=lambda: taken.append(_publish(task, args)), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if not any(taken):
        _rest()
    return any(taken)


def _publish(task: str, args: tuple[str, ...]) -> bool:
    if current_app.conf.task_always_eager:
        current_app.tasks[task].apply_async(args=args)
        return True
    try:
        current_app.tasks[task].apply_async(args=args, retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001 -- each transport has its own family of errors
        logger.warning("the broker did not take %s: %s", task, type(error).__name__)
        return False
    return True


def _rest() -> None:
    """Spares the following requests the wait; each process finds out for itself."""
    global _tried_again_at  # noqa: PLW0603 -- a hint about the broker's health, not shared truth
    _tried_again_at = time.monotonic() + QUIET
