"""Refusals and failures are pages with a reason and a way out."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from partybuild.kernel.errors import Conflict, Invalid
from partybuild.views import refused


@pytest.fixture
def request_of(rf: RequestFactory, person: Any) -> Any:
    request = rf.get("/units/7/")
    request.user = person
    return request


def test_a_refusal_shows_its_reason(request_of: Any) -> None:
    answer = defaults.permission_denied(request_of, PermissionDenied("因为不是本街道"))
    assert answer.status_code == 403
    assert "因为不是本街道" in answer.content.decode()


def test_a_refusal_is_escaped(request_of: Any) -> None:
    answer = defaults.permission_denied(request_of, PermissionDenied("<b>x</b>"))
    assert "&lt;b&gt;" in answer.content.decode()


def test_absent_and_foreign_look_alike(signed_in: Any) -> None:
    page = signed_in.get("/no-such-page/").content.decode()
    assert "没有找到" in page
    assert "no-such-page" not in page.split("<main", 1)[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Conflict("somebody was faster", code="conflict"), 409),
        (Invalid("no", errors=[("name", "missing", "a name is missing")]), 400),
    ],
)
def test_what_a_service_refused_is_told(request_of: Any, error: Any, status: int) -> None:
    answer = refused(request_of, error)
    assert answer.status_code == status
    assert error.errors[0].message in answer.content.decode()


@pytest.mark.parametrize("template", ["500.html", "400.html", "403_csrf.html", "429.html"])
def test_error_pages_need_no_context(template: str) -> None:
    assert "<h1>" in render_to_string(template)
