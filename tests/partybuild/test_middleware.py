"""The language of a request, and refusals that became pages."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from partybuild.kernel.errors import NotFound, Refused
from partybuild.middleware import DomainErrorMiddleware, LanguageMiddleware, language_of


class Person(AnonymousUser):
    def __init__(self, language: str) -> None:
        self.language = language


def request(user=None, cookie: str | None = None, **headers: str):
    made = RequestFactory().get("/", headers=headers)
    made.user = user or AnonymousUser()
    if cookie:
        made.COOKIES["partybuild_language"] = cookie
    return made


@pytest.mark.parametrize(
    ("user", "cookie", "language"),
    [
        (None, None, "zh-hans"),
        (None, "en", "en"),
        (None, "xx", "zh-hans"),
        (Person("en"), None, "en"),
        (Person("en"), "zh-hans", "en"),
        (Person(""), "en", "en"),
    ],
)
def test_whose_language(user, cookie, language: str) -> None:
    assert language_of(request(user, cookie)) == language


def test_the_browsers_wish_is_ignored() -> None:
    assert language_of(request(accept_language="en")) == "zh-hans"


def test_the_language_holds_for_the_request_alone() -> None:
    before = translation.get_language()
    seen = []

    def view(made):
        from django.http import HttpResponse

        seen.append(translation.get_language())
        return HttpResponse()

    response = LanguageMiddleware(view)(request(Person("en")))
    assert (seen, response["Content-Language"]) == (["en"], "en")
    assert translation.get_language() == before


@pytest.mark.parametrize(
    ("error", "expected"),
    [(NotFound(), Http404), (Refused("Not yours.", code="scope"), PermissionDenied)],
)
def test_refusals(error: Exception, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        DomainErrorMiddleware(lambda _: None).process_exception(request(), error)


def test_other_errors_go_on() -> None:
    assert DomainErrorMiddleware(lambda _: None).process_exception(request(), ValueError()) is None
