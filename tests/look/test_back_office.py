"""The back office: its door says why, its pages are clean and in our colours."""

from typing import Any

import pytest
from django.contrib import admin

from partybuild.admin_site import NOT_OURS
from tests.look.test_pages import INLINE


@pytest.fixture
def official(signed_in: Any, monkeypatch: Any) -> Any:
    """A client for whom the back office is open."""
    monkeypatch.setattr(admin.site, "has_permission", lambda request: True)
    return signed_in


def test_a_visitor_is_sent_to_the_portals_sign_in(client: Any, db: Any) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/sign-in/login/")


def test_who_may_not_enter_reads_why(signed_in: Any) -> None:
    answer = signed_in.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "管理后台供" in answer.content.decode()


def test_the_index_is_clean_and_ours(official: Any) -> None:
    page = official.get("/admin/").content.decode()
    assert not INLINE.search(page)
    assert "css/admin.css" in page
    assert "css/tokens.css" in page
    assert "dark_mode.css" not in page


def test_it_follows_the_chosen_theme(official: Any) -> None:
    official.post("/theme/", {"theme": "dark"})
    assert "theme-dark" in official.get("/admin/").content.decode()


def test_no_other_packages_pages_are_in_it() -> None:
    assert not {model for model in admin.site._registry if model._meta.app_label in NOT_OURS}
