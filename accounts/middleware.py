"""A session ends when nobody used it for a while, and in any case after its longest time."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from partybuild.kernel import clock

SEEN, OPENED = "seen", "opened"
GRAIN = 60  # seconds: a session is not written anew with every request


class SessionLimitMiddleware:
    """Stands behind authentication and before everything that asks who is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(clock.now().timestamp())
        if request.user.is_authenticated and self._is_over(request, now):
            logout(request)
        response = self.get_response(request)
        # Afterwards, so that the request that opens a session starts its time.
        # A program with an API key has no session and gets none.
        if SESSION_KEY in request.session and now - request.session.get(SEEN, 0) >= GRAIN:
            request.session[SEEN] = now
            request.session.setdefault(OPENED, now)
        return response

    def _is_over(self, request: HttpRequest, now: int) -> bool:
        idle = now - request.session.get(SEEN, now)
        age = now - request.session.get(OPENED, now)
        return idle > settings.SESSION_IDLE_LIMIT or age > settings.SESSION_LONGEST
