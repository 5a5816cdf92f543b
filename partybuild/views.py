"""The few answers that belong to no app: health, readiness, refusals."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from partybuild import broker
from partybuild.kernel.errors import DomainError


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked, so that a restart is never ordered in vain."""
    return JsonResponse({"status": "ok"})


@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """The database and the broker answer too: traffic may come."""
    parts = {"database": _database_answers(), "broker": broker.answers()}
    ready = all(parts.values())
    return JsonResponse(
        {"status": "ok" if ready else "unavailable", **parts}, status=200 if ready else 503
    )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Show a refusal that no form could show."""
    return render(request, "refused.html", {"error": error}, status=error.status)
