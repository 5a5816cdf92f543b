"""What every request passes: the language of the person, and refusals turned into pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from partybuild.kernel.errors import DomainError, NotFound, Refused


class LanguageMiddleware:
    """The language is the account's; before signing in it is the cookie's, else Chinese.

    The browser's wish is ignored on purpose: office machines are rarely set up for their user.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for this request alone and name it in the answer."""
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def language_of(request: HttpRequest) -> str:
    """Return the code of the language this request is to be answered in."""
    chosen = getattr(request.user, "language", None) or request.COOKIES.get(
        settings.LANGUAGE_COOKIE_NAME
    )
    known = dict(settings.LANGUAGES)
    return chosen if chosen in known else settings.LANGUAGE_CODE


class DomainErrorMiddleware:
    """A refusal that a view did not answer itself becomes the page for its kind, with the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Translate into Django's own exceptions, whose pages exist already."""
        if isinstance(exception, NotFound):
            raise Http404(str(exception)) from exception
        if isinstance(exception, Refused):
            raise PermissionDenied(str(exception)) from exception
        if isinstance(exception, DomainError):
            from partybuild.views import refused  # noqa: PLC0415 -- views need the registry of apps

            return refused(request, exception)
        return None
