"""Whole pages: nothing inline, small, in the language and the light that were chosen."""

import re
from typing import Any

import pytest

LIVING = ["/look/", "/look/list/", "/look/empty/", "/look/form/", "/look/detail/"]
INLINE = re.compile(
    r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']|(?:src|href)=[\"']https?:"
)
OPEN = ["/sign-in/login/", "/no-such-page/"]
WEIGHT = 150 * 1024


@pytest.mark.parametrize("address", LIVING)
def test_pages_hold_nothing_inline_and_stay_small(builder: Any, address: str) -> None:
    page = builder.get(address).content
    assert len(page) < WEIGHT
    assert not INLINE.search(page.decode())


@pytest.mark.parametrize("address", OPEN)
def test_pages_before_signing_in_are_clean_too(client: Any, db: Any, address: str) -> None:
    page = client.get(address, follow=True).content
    assert len(page) < WEIGHT
    assert not INLINE.search(page.decode())


def test_the_pattern_sees_what_is_forbidden() -> None:
    for fault in (
        '<p style="x">',
        "<script>x</script>",
        '<a onclick="x">',
        '<img src="https://x">',
    ):
        assert INLINE.search(fault)
    assert not INLINE.search('<script src="/static/js/portal.js" defer></script>')


@pytest.mark.parametrize("address", LIVING)
def test_ids_are_unique(builder: Any, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', builder.get(address).content.decode())
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})


@pytest.mark.parametrize("address", LIVING)
def test_the_living_page_is_not_there_for_others(signed_in: Any, address: str) -> None:
    assert signed_in.get(address).status_code == 404


def test_pages_speak_the_accounts_language(builder: Any, person: Any) -> None:
    assert 'lang="zh-Hans"' in builder.get("/look/").content.decode()
    builder.post("/language/", {"language": "en", "next": "/look/"})
    page = builder.get("/look/").content.decode()
    assert '<html lang="en"' in page
    assert "Register of Party Organisations" in page


def test_an_unknown_language_changes_nothing(signed_in: Any, person: Any) -> None:
    signed_in.post("/language/", {"language": "xx"})
    person.refresh_from_db()
    assert person.language == "zh-hans"


def test_the_theme_is_kept_and_written_on_the_page(builder: Any) -> None:
    assert "data-bs-theme" not in builder.get("/look/").content.decode()
    answer = builder.post("/theme/", {"theme": "dark", "next": "/look/"})
    assert answer["Location"] == "/look/"
    assert 'data-bs-theme="dark"' in builder.get("/look/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"]
)
def test_the_way_back_never_leaves_the_portal(signed_in: Any, target: str) -> None:
    assert signed_in.post("/theme/", {"theme": "dark", "next": target})["Location"] == "/"


def test_choices_are_posted(signed_in: Any) -> None:
    assert signed_in.get("/theme/").status_code == 405
    assert signed_in.get("/language/").status_code == 405
