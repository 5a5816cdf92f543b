"""How the pages look for one person: light or dark, and in which language. Both work before signing in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.services import users

THEMES = ("light", "dark")
THEME_COOKIE = "partybuild_theme"
YEAR = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> str:
    """Return the theme this browser chose, empty to follow the system."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice with the browser: it belongs to the screen, not to the account."""
    response = _back(request)
    if request.POST.get("theme") in THEMES:
        _keep(response, THEME_COOKIE, request.POST["theme"])
    return response


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice with the account, and with the browser for the pages before signing in."""
    response = _back(request)
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            users.set_language(user=request.user, language=language)
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the page the form stood on, never to another site."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
