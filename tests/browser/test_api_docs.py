"""The description of the REST interface can be read in the browser, without any outside request."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough pass phrase"


@pytest.fixture
def signed_in(page: Any) -> Any:
    get_user_model().objects.create_user("reader", PASSWORD)
    page.goto("/sign-in/login/")
    page.fill("input[name=login]", "reader")
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("button.btn-primary[type=submit]")
    return page


def test_the_document_is_shown(signed_in: Any) -> None:
    said: list[str] = []
    signed_in.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    signed_in.goto("/api/v1/docs/")
    signed_in.wait_for_selector(".opblock")
    assert signed_in.locator(".opblock").count() > 3
    assert [text for text in said if "Content Security Policy" in text] == []
